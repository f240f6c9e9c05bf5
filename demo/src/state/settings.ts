import { useSyncExternalStore } from 'react';

export type Language = 'ko' | 'en';
export type Theme = 'system' | 'light' | 'dark';
export const languages: readonly Language[] = ['ko', 'en'];
export const themes: readonly Theme[] = ['system', 'light', 'dark'];

// The root element holds both: `public/first-paint.js` has set them before this runs, and CSS reads them there.
const root = document.documentElement;
const readLanguage = (): Language => (root.lang === 'ko' ? 'ko' : 'en');
const readTheme = (): Theme => {
  const { theme } = root.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
};

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(root, { attributeFilter: ['lang', 'data-theme'] });
  return () => observer.disconnect();
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is off or full: the choice lasts as long as the page.
  }
}

export function setLanguage(language: Language): void {
  root.lang = language;
  remember('saebom.language', language);
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  remember('saebom.theme', theme);
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, readLanguage);
export const useTheme = (): Theme => useSyncExternalStore(subscribe, readTheme);

// A second window of the demo follows the first.
addEventListener('storage', ({ key, newValue }) => {
  if (key === 'saebom.language') setLanguage(newValue === 'ko' ? 'ko' : 'en');
  if (key === 'saebom.theme') setTheme(newValue === 'light' || newValue === 'dark' ? newValue : 'system');
});
