import { languages, setLanguage, setTheme, themes, useLanguage, useTheme } from '../state/settings.js';
import { useWords } from '../words/use-words.js';
import { Mark } from './icon.js';
import { Select } from './select.js';

const names = { ko: '한국어', en: 'English' };

/** The bank's name, and how the page is shown. */
export function Header() {
  const words = useWords();
  const language = useLanguage();
  const theme = useTheme();
  return (
    <header className="header">
      <div className="header-inner">
        <span className="brand">
          <Mark />
          {words.bank}
        </span>
        <div className="header-settings">
          <Select
            bare
            label={words.settings.language}
            value={language}
            options={languages.map((value) => ({ value, label: names[value], lang: value }))}
            onPick={(value) => setLanguage(value === 'ko' ? 'ko' : 'en')}
          />
          <Select
            bare
            label={words.settings.theme}
            value={theme}
            options={themes.map((value) => ({ value, label: words.settings.themes[value] }))}
            onPick={(value) => setTheme(themes.find((known) => known === value) ?? 'system')}
          />
        </div>
      </div>
    </header>
  );
}
