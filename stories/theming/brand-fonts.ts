// The fonts that the brands’ stylesheets name, as their apps would bring them. A browser fetches what a page uses of them.
import '@fontsource-variable/inter';
import '@fontsource/pretendard/400.css';
import '@fontsource/pretendard/500.css';
import '@fontsource/pretendard/600.css';
import '@sun-typeface/suit/fonts/variable/woff2/SUIT-Variable.css';

/** For a story’s `loaders`: a brand’s letters are there before the page is drawn, so that none is swapped. */
export async function loadBrandFont(family: string): Promise<object> {
  await Promise.all([400, 500, 600].map((weight) => document.fonts.load(`${weight} 16px ${family}`, '가a')));
  return {};
}
