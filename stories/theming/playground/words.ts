import type { Miss } from '../contrast.js';

const calledInKorean: Readonly<Record<string, string>> = {
  'the card': '카드',
  'the accent': '강조 색',
  'the accent under the pointer, which is 8% nearer to the card': '마우스를 올린 강조 색(카드 색에 8% 가까움)',
  'the fill': '채움 색',
};

/** Rounded down: 4.49 is not 4.5. */
const shown = (ratio: number) => (Math.floor(ratio * 100) / 100).toFixed(2);

const en = {
  controls: 'Looks',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', system: 'The system’s' },
  density: 'Density',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  colours: { accent: 'Accent', onAccent: 'On the accent' },
  asCss: (name: string) => `${name}, as CSS`,
  none: 'default',
  radius: 'Corners',
  control: 'Height of controls',
  font: 'Font',
  fonts: { none: 'The default', system: 'The system’s', serif: 'Serif', rounded: 'Rounded' },
  reset: 'Start again',
  stage: 'Preview',
  show: 'Show the dialog',
  css: 'The CSS',
  nothing: 'Nothing to write: this is how it comes.',
  copy: 'Copy',
  copied: 'Copied',
  contrast: 'Contrast',
  kept: 'Every contrast is kept, in the light and in the dark theme.',
  miss: (theme: 'light' | 'dark', { name, called, ratio, least }: Miss) =>
    `In the ${theme} theme, ${name} has ${shown(ratio)}:1 against ${called}; it needs ${least}:1.`,
};

/** The playground’s words around the dialog. */
export type PlaygroundWords = typeof en;

const ko: PlaygroundWords = {
  controls: '디자인',
  theme: '테마',
  themes: { light: '밝게', dark: '어둡게', system: '시스템 설정' },
  density: '간격',
  densities: { comfortable: '넓게', compact: '좁게' },
  colours: { accent: '강조 색', onAccent: '강조 색 위의 글자' },
  asCss: (name) => `${name}(CSS)`,
  none: '기본값',
  radius: '모서리',
  control: '버튼과 입력란의 높이',
  font: '글꼴',
  fonts: { none: '기본값', system: '시스템 글꼴', serif: '명조', rounded: '둥근 글꼴' },
  reset: '처음으로 되돌리기',
  stage: '미리보기',
  show: '대화상자 열기',
  css: 'CSS',
  nothing: '추가할 CSS가 없습니다. 기본 디자인입니다.',
  copy: '복사',
  copied: '복사했습니다',
  contrast: '명암비',
  kept: '밝은 테마와 어두운 테마 모두 명암비 기준을 충족합니다.',
  miss: (theme, { name, called, ratio, least }) =>
    `${theme === 'light' ? '밝은' : '어두운'} 테마에서 ${name} 값의 명암비가 ${calledInKorean[called] ?? called} 대비 ${shown(ratio)}:1입니다. ${least}:1 이상이어야 합니다.`,
};

export const words = { en, ko };
