import en from '../locales/en.json';
import ko from '../locales/ko.json';

/** The words of the dialog, by language. */
export const words = { en, ko };

/** One file has all weights. */
const FONT = "16px 'Noto Sans KR Variable'";

/** For a story’s `loaders`: the letters of the dialog’s words are there before it is drawn, so that none is swapped. */
export async function loadFont(language: keyof typeof words): Promise<object> {
  await document.fonts.load(FONT, JSON.stringify(words[language]));
  return {};
}
