import { frames } from './photograph.mjs';

/** So many that a picture stays legible when the whole sheet is looked at. */
const COLUMNS = 4;
const ROWS = 2;

const GAP = 12;

const css = (width) => `
  body { margin: 0; padding: ${GAP}px; background: #c8ccd2; color: #16181d; font: 600 17px/28px sans-serif; }
  main { display: grid; grid-template-columns: repeat(${COLUMNS}, ${width}px); gap: ${GAP}px; }
  figure { margin: 0; }
  img { display: block; max-inline-size: 100%; }
  [data-failed] { color: #b00020; }
`;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const figure = ({ story, picture, failed }) => `
  <figure>
    <figcaption ${failed ? 'data-failed' : ''}>${escaped(`${story.title} / ${story.name}${failed ? ` – ${failed}` : ''}`)}</figcaption>
    ${picture ? `<img src="data:image/png;base64,${picture.toString('base64')}" alt="">` : ''}
  </figure>`;

/** The pictures, labelled, on as few sheets as are legible; a PNG each. */
export async function contactSheets(browser, pictures, width) {
  const { clip } = frames[width];
  const page = await browser.newPage({
    viewport: { width: COLUMNS * (clip.width + GAP) + GAP, height: clip.height },
  });
  const sheets = [];
  for (let first = 0; first < pictures.length; first += COLUMNS * ROWS) {
    const figures = pictures.slice(first, first + COLUMNS * ROWS).map(figure);
    await page.setContent(`<style>${css(clip.width)}</style><main>${figures.join('')}</main>`);
    sheets.push(await page.screenshot({ fullPage: true }));
  }
  await page.close();
  return sheets;
}
