import type { CountryCode } from 'libphonenumber-js/min';
import { warnOnce } from '../api/warn.js';

/** What isn't seen: zero-width characters, soft hyphens, fillers, marks of direction, controls. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;

/** A text without what is invisible in it, and without spaces around. */
export const visibleText = (text: string): string => text.replace(INVISIBLE, '').trim();

/** The same, with full-width letters and signs in their usual form. The time for that can be the square of the length. */
const plainText = (text: string): string => visibleText(text.normalize('NFKC'));

/** What stands around an address, or behind it, where it was copied from. */
const SURROUNDING = /^[\s<("'“‘「[]+|[\s>)"'”’」\].,;:!?、。]+$/g;

/** A name without the signs that divide a list, and a domain of at least two parts. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@(?:[^\s@<>()[\]\\,;:"'!?/#.]+\.)+[^\s@<>()[\]\\,;:"'!?/#.]+$/;

/** The address in a link; none if its escapes are broken. */
function fromMailto(address: string): string {
  try {
    return plainText(decodeURIComponent(address));
  } catch {
    return '';
  }
}

/**
 * The one address in what was typed or pasted: also with a name before it (`Minji <minji@example.com>`), as a link
 * (`mailto:…`), in quotes, with a comma behind it. Undefined where there is none, or more than one.
 */
export function emailAddress(text: string): string | undefined {
  // What may be pasted has no end, and what follows can take the square of it.
  if (text.length > 1000) return undefined;
  const visible = plainText(text);
  const [, bracketed = visible] = /^[^<>@]*<([^<>]*)>[\s.,;]*$/.exec(visible) ?? [];
  const bare = bracketed
    .replace(SURROUNDING, '')
    .replace(/^mailto:([^?]*).*$/i, (_, address: string) => fromMailto(address))
    // A full stop of Chinese and Japanese keyboards divides a domain too (UTS 46).
    .replace(/@[^@]*$/, (domain) => domain.replaceAll('。', '.'))
    .replace(SURROUNDING, '');
  return bare.length <= 320 && ADDRESS.test(bare) ? bare : undefined;
}

/** The country that a national number is read for: the app's word, in any case, else the region of the browser's language. */
function countryOf(country: string | undefined, isCountry: (text: string) => text is CountryCode): CountryCode {
  const code = country?.trim().toUpperCase();
  if (code && isCountry(code)) return code;
  if (code && process.env.NODE_ENV !== 'production') {
    warnOnce(
      `defaultCountry="${country}" is not a country with telephone numbers, so the region of the browser's language counts. Pass an ISO 3166-1 code, such as "KR".`,
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
