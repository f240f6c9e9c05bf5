import { plainText } from './visible-text.js';

/** What stands around an address, or behind it, where it was copied from. */
const AROUND = /^[\s<("'“‘「[]+|[\s>)"'”’」\].,;:!?、。]+$/g;

/** A name without the signs that divide a list, and a domain of at least two parts. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@(?:[^\s@<>()[\]\\,;:"'!?/#.]+\.)+[^\s@<>()[\]\\,;:"'!?/#.]+$/;

/** The address in a link; none if its escapes are broken. */
function linked(address: string): string {
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
  const seen = plainText(text);
  const [, bracketed = seen] = /^[^<>@]*<([^<>]*)>[\s.,;]*$/.exec(seen) ?? [];
  const bare = bracketed
    .replace(AROUND, '')
    .replace(/^mailto:([^?]*).*$/i, (_, address: string) => linked(address))
    // A full stop of Chinese and Japanese keyboards divides a domain too (UTS 46).
    .replace(/@[^@]*$/, (domain) => domain.replaceAll('。', '.'))
    .replace(AROUND, '');
  return bare.length <= 320 && ADDRESS.test(bare) ? bare : undefined;
}
