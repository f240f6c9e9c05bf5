/**
 * Browsers inside of apps, which open no second window that could report back: KakaoTalk, Naver, Line, Facebook, Instagram, Daum, each
 * web view of Android, and on iOS what is not named Safari.
 */
const IN_APP = /KAKAOTALK|NAVER\(inapp|\bLine\/|\bFB(?:AN|AV|_IAB)\b|Instagram|DaumApps|; wv\)/i;

export function isInAppBrowser(): boolean {
  const { userAgent = '' } = (globalThis.navigator ?? {}) as Partial<Navigator>;
  return IN_APP.test(userAgent) || (/\b(?:iPhone|iPad|iPod)\b/.test(userAgent) && !/\bSafari\//.test(userAgent));
}
