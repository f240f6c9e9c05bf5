import type { Preview } from '@storybook/react-vite';
import { languages, type Language } from '../src/core/language.js';

export type { Language };

/** What the toolbar is set to. */
interface Toolbar {
  language?: string;
  theme?: string;
  direction?: string;
  motion?: string;
  network?: string;
  clock?: string;
  translation?: string;
}

/** The language of the dialog. */
export const languageOf = ({ language }: Toolbar): Language => languages.find((known) => known === language) ?? 'en';

/** Those that the pages around it are written in. */
export type PageLanguage = 'ko' | 'en';

/** A page is in English where it isn’t written in the dialog’s language. */
export const pageLanguageOf = ({ language }: Toolbar): PageLanguage => (language === 'ko' ? 'ko' : 'en');

export const themeOf = ({ theme }: Toolbar) => (theme === 'dark' || theme === 'light' ? theme : 'system');

export const directionOf = ({ direction }: Toolbar) => (direction === 'rtl' ? 'rtl' : 'ltr');

export const motionOf = ({ motion }: Toolbar) => (motion === 'reduced' ? 'reduced' : 'system');

export const networkOf = ({ network }: Toolbar) =>
  network === 'slow' || network === 'offline' || network === 'failing' ? network : 'fast';

/** How many minutes have gone by since the story began. */
export const minutesOf = ({ clock }: Toolbar) => Number(/^\d+/.exec(clock ?? '')?.[0] ?? 0);

/** Whether a browser’s translator works on the page, from before the story begins. */
export const isTranslated = ({ translation }: Toolbar) => translation === 'on';

type Menu = NonNullable<Preview['globalTypes']>[string];
type Bar = NonNullable<Menu['toolbar']>;

const menu = (description: string, icon: Bar['icon'], items: Bar['items']): Menu => ({
  description,
  toolbar: { icon, items, dynamicTitle: true },
});

/** The menus: Storybook’s `globalTypes`. */
export const toolbar = {
  language: menu(
    'Language of page and dialog',
    'globe',
    languages.map((value) => ({
      value,
      title: new Intl.DisplayNames(value, { type: 'language' }).of(value),
    })),
  ),
  theme: menu('Theme of page and dialog', 'circlehollow', [
    { value: 'system', title: 'System', icon: 'browser' },
    { value: 'light', title: 'Light', icon: 'sun' },
    { value: 'dark', title: 'Dark', icon: 'moon' },
  ]),
  direction: menu('Direction of page and dialog', 'transfer', [
    { value: 'ltr', title: 'Left to right' },
    { value: 'rtl', title: 'Right to left' },
  ]),
  motion: menu('Motion of the dialog', 'lightning', [
    { value: 'system', title: 'Motion as the system has it' },
    { value: 'reduced', title: 'Reduced motion' },
  ]),
  network: menu('Between the dialog and the Account API, once the story stands', 'rss', [
    { value: 'fast', title: 'Fast' },
    { value: 'slow', title: 'Slow (1.5 s)' },
    { value: 'offline', title: 'Offline' },
    { value: 'failing', title: 'Failing (500)' },
  ]),
  clock: menu('Time that goes by once the story stands; back to “now” begins anew', 'time', [
    { value: 'now', title: 'Now' },
    { value: '1 min', title: '+1 min (a code may be sent again)' },
    { value: '9 min', title: '+9 min (the code’s last minute)' },
    { value: '10 min', title: '+10 min (code and proof are over)' },
  ]),
  translation: menu('What a browser’s translator does to the page', 'transfer', [
    { value: 'off', title: 'Not translated' },
    { value: 'on', title: 'Translated by the browser (into the same words)' },
  ]),
};
