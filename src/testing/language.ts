/** The languages that the real server ships. */
const shipped = 'ar de en es fa-IR fr it ja ko pl-PL pt-BR pt-PT ru th tr-TR zh-CN zh-HK zh-TW'.split(' ');

/** The tags of an `Accept-Language` header, the most wanted first. */
const accepted = (header: string): string[] =>
  header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);

/**
 * The language of an answer and of the message that goes out with it: `?locale=` before `Accept-Language`; the first tag
 * that is shipped exactly as it is, else English. A regional tag isn't shortened: `de-CH` alone was answered in English.
 */
export const languageOf = (request: Request): string => {
  const locale = new URL(request.url).searchParams.get('locale');
  const wanted = [...(locale === null ? [] : [locale]), ...accepted(request.headers.get('accept-language') ?? '')];
  const exact = (tag: string) => shipped.find((language) => language.toLowerCase() === tag.toLowerCase());
  return wanted.map(exact).find((language) => language !== undefined) ?? 'en';
};
