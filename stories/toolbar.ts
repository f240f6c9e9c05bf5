/** What the toolbar is set to. */
interface Toolbar {
  language?: string;
  theme?: string;
}

export const languageOf = ({ language }: Toolbar) => (language === 'ko' ? 'ko' : 'en');

export const themeOf = ({ theme }: Toolbar) => (theme === 'dark' || theme === 'light' ? theme : 'system');
