import type { CountryCode } from 'libphonenumber-js/min';
import { warnOnce } from '../api/warn.js';
import { plainText } from './visible-text.js';

/** The country that a national number is read for: the app's word, in any case, else the region of the browser's language. */
export function countryOf(said: string | undefined, isCountry: (text: string) => text is CountryCode): CountryCode {
  const own = said?.trim().toUpperCase();
  if (own && isCountry(own)) return own;
  if (own && process.env.NODE_ENV !== 'production') {
    warnOnce(
      `defaultCountry="${said}" is no country that has telephone numbers, so the region of the browser's language counts. Pass an ISO 3166-1 code, such as "KR".`,
    );
  }
  try {
    const { region = '' } = new Intl.Locale(navigator.language).maximize();
    return isCountry(region) ? region : 'US';
  } catch {
    return 'US';
  }
}

/**
 * A phone number as people type or paste it (national format, +82 10-…, spaces, full-width digits, a `tel:` link) → digits with
 * the country code and no "+", as the server has them (recorded: a leading "+" is a 400). Undefined for what can't be one, for
 * more than one, and for one with an extension, which gets no messages.
 */
export async function phoneDigits(text: string, country: string | undefined): Promise<string | undefined> {
  // Before it is brought to one form, which can take the square of its length. The parser reads no more than 250 itself.
  if (text.length > 250) return undefined;
  const { default: parse, isSupportedCountry } = await import('libphonenumber-js/min');
  const defaultCountry = countryOf(country, isSupportedCountry);
  const bare = plainText(text)
    .replace(/^[\s<"'“‘]+|[\s>"'”’.,;:、。]+$/g, '')
    .replace(/^tel:/i, '');
  const number = parse(bare, { defaultCountry, extract: false });
  // By the country's pattern, as lengths alone let half a number through: Korea has numbers of five digits, and `010-1234`.
  return number?.isValid() && !number.ext ? number.number.slice(1) : undefined;
}
