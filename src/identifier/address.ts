import type { CountryCode } from 'libphonenumber-js/min';
import { warnOnce } from '../api/warn.js';

/** Invisible characters: zero-width characters, soft hyphens, fillers, marks of direction, controls. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;

/** The text without invisible characters, and without spaces around it. */
export const visibleText = (text: string): string => text.replace(INVISIBLE, '').trim();

/**
 * The same, with full-width letters and signs in their usual form. The time for that can grow with the square of the
 * length.
 */
const plainText = (text: string): string => visibleText(text.normalize('NFKC'));

/** Signs around an address, or after it, in the text that it was copied from. */
const SURROUNDING = /^[\s<("'“‘「[]+|[\s>)"'”’」\].,;:!?、。]+$/g;

/** A name without the signs that separate a list, and a domain of at least two parts. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@(?:[^\s@<>()[\]\\,;:"'!?/#.]+\.)+[^\s@<>()[\]\\,;:"'!?/#.]+$/;

/** The address in a link; undefined if its escapes are broken. */
function fromMailto(address: string): string {
  try {
    return plainText(decodeURIComponent(address));
  } catch {
    return '';
  }
}

/**
 * The one address in a typed or pasted text: also with a name before it (`Minji <minji@example.com>`), as a link
 * (`mailto:…`), in quotes, with a comma after it. Undefined without an address, or with more than one.
 */
export function emailAddress(text: string): string | undefined {
  // A pasted text has no limit, and the next step can take the square of its length.
  if (text.length > 1000) return undefined;
  const visible = plainText(text);
  const [, bracketed = visible] = /^[^<>@]*<([^<>]*)>[\s.,;]*$/.exec(visible) ?? [];
  const bare = bracketed
    .replace(SURROUNDING, '')
    .replace(/^mailto:([^?]*).*$/i, (_, address: string) => fromMailto(address))
    // In a domain, a full stop of Chinese and Japanese keyboards is a separator too (UTS 46).
    .replace(/@[^@]*$/, (domain) => domain.replaceAll('。', '.'))
    .replace(SURROUNDING, '');
  return bare.length <= 320 && ADDRESS.test(bare) ? bare : undefined;
}

/** The country of a national number: the app's setting, in any case, else the region of the browser's language. */
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
 * A phone number as people type or paste it (national format, +82 10-…, spaces, full-width digits, a `tel:` link) →
 * digits with the country code and without "+", as the server has them (recorded: a leading "+" is a 400). Undefined
 * for a text that cannot be a number, for more than one, and for a number with an extension, which gets no messages.
 */
export async function phoneDigits(text: string, country: string | undefined): Promise<string | undefined> {
  // A limit before the conversion, which can take the square of the length. The parser itself reads at most 250
  // characters.
  if (text.length > 250) return undefined;
  const { default: parse, isSupportedCountry } = await import('libphonenumber-js/min');
  const defaultCountry = countryOf(country, isSupportedCountry);
  const bare = plainText(text)
    .replace(/^[\s<"'“‘]+|[\s>"'”’.,;:、。]+$/g, '')
    .replace(/^tel:/i, '');
  const number = parse(bare, { defaultCountry, extract: false });
  // By the country's pattern: lengths alone would accept half a number, because Korea has numbers of five digits, and
  // `010-1234`.
  return number?.isValid() && !number.ext ? number.number.slice(1) : undefined;
}
