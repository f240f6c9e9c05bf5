import type { Identifier } from '../api/types.js';

/** With or without the country, and the zero of calls within it. */
const KOREAN_MOBILE = /^(?:820?|0)(1\d)(\d{3,4})(\d{4})$/;

/**
 * An address or number for the screen: its owner recognises it, another person can't read it. `mi•••@example.com`;
 * `010-••••-5678` for a mobile number of Korea, `•••• 5678` for others. The mask always has the same length, so that it
 * shows nothing about what it covers. It covers at least one character of a name (four
 * digits of a number), and all of a value that is longer than any address. For the screen only: the server gets the
 * value itself.
 *
 * @param character the mask's character; some Korean fonts draw `•` empty
 */
export function maskIdentifier(identifier: Identifier, character = '•'): string {
  const { start, end } = shownPartsOf(identifier);
  if (identifier.type === 'email') return start + character.repeat(3) + (end === undefined ? '' : `@${end}`);
  const network = KOREAN_MOBILE.exec(digitsOf(identifier))?.[1];
  const [before, after] = network ? [`0${network}-`, '-'] : ['', ' '];
  return before + character.repeat(4) + (end ? after + end : '');
}

/** An address or number as people write it, for the user who has just entered it. */
export function writeIdentifier(identifier: Identifier): string {
  if (identifier.type === 'email') return clean(identifier.value);
  const korean = digitsOf(identifier).replace(KOREAN_MOBILE, '0$1-$2-$3');
  return korean.replace(/^(?=[1-9])/, '+');
}

/** What a mask leaves in sight. */
export interface ShownParts {
  /** The beginning of an e-mail address; empty for a number. */
  start: string;
  /** The domain of an address, or the last four digits of a number; undefined if there is no such part. */
  end: string | undefined;
}

/** The parts of an address or number that `maskIdentifier` shows, and that are not the same in every number. */
export function shownPartsOf(identifier: Identifier): ShownParts {
  if (identifier.type !== 'email') {
    const digits = digitsOf(identifier);
    return { start: '', end: digits.length < 8 ? undefined : digits.slice(-4) };
  }
  const value = clean(identifier.value);
  const at = value.lastIndexOf('@');
  const local = [...(at < 0 ? value : value.slice(0, at))]; // by code points, because half a character is not a character
  const shown = Math.max(0, Math.min(2, local.length - 1));
  return { start: local.slice(0, shown).join(''), end: at < 0 ? undefined : value.slice(at + 1) };
}

/** Without characters that reverse text or break lines, and half characters: they must not be on the screen. */
function clean(value: string): string {
  // A value longer than any address (RFC 5321) is covered whole: a part of it could show something else than a part of
  // an address.
  return value.length > 320 ? '' : value.replace(/[\p{Bidi_Control}\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
}

const digitsOf = ({ value }: Identifier): string => clean(value).replace(/\D/g, '');
