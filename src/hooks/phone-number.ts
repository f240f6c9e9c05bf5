import type { CountryCode } from 'libphonenumber-js/min';

/** The country that a national number is read for: the app's word, else the region of the browser's language. */
export function countryOf(said: string | undefined): CountryCode {
  try {
    return (said ?? new Intl.Locale(navigator.language).maximize().region ?? 'US') as CountryCode;
  } catch {
    return 'US';
  }
}

/**
 * A phone number as people type it (national format, +82 10-…, spaces, full-width digits) → digits with the country code and
 * no "+", as the server has them (recorded: a leading "+" is a 400). Undefined for what can't be a number.
 */
export async function phoneDigits(text: string, country: string | undefined): Promise<string | undefined> {
  const { default: parse } = await import('libphonenumber-js/min');
  // Before it is brought to one form, which can take the square of its length. The parser reads no more than 250 itself.
  if (text.length > 250) return undefined;
  const number = parse(text.normalize('NFKC'), countryOf(country));
  // By the country's pattern, as lengths alone let half a number through: Korea has numbers of five digits, and `010-1234`.
  return number?.isValid() ? number.number.slice(1) : undefined;
}
