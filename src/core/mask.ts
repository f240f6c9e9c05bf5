import type { Identifier } from '../api/types.js';

/**
 * An address or number for the screen: its owner recognises it, another person can't read it. `mi•••@example.com`;
 * `•••• 5678`. The mask always has the same length, so that it shows nothing about what it covers. It covers at least
 * one character of a name (four digits of a number), and all of a value that is longer than any address. For the screen
 * only: the server gets the value itself.
 *
 * @param character the mask's character; some Korean fonts draw `•` empty
 */
export function maskIdentifier(identifier: Identifier, character = '•'): string {
  const { start, end } = shownPartsOf(identifier);
  const isEmail = identifier.type === 'email';
  const mask = start + character.repeat(isEmail ? 3 : 4);
  return end === undefined ? mask : `${mask}${isEmail ? '@' : ' '}${end}`;
}

/** What a mask leaves in sight. */
export interface ShownParts {
  /** The beginning of an e-mail address; empty for a number. */
  start: string;
  /** The domain of an address, or the last four digits of a number; none if there is no such part. */
  end: string | undefined;
}

/** The parts of an address or number that `maskIdentifier` shows. */
export function shownPartsOf({ type, value: whole }: Identifier): ShownParts {
  // A value longer than any address (RFC 5321) is covered whole: a part of it could show something else than a part of
  // an address.
  const known = whole.length > 320 ? '' : whole;
  // Characters that reverse text or break lines, and half characters, must not be on the screen.
  const value = known.replace(/[\p{Bidi_Control}\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
  if (type !== 'email') {
    const digits = value.replace(/\D/g, '');
    return { start: '', end: digits.length < 8 ? undefined : digits.slice(-4) };
  }
  const at = value.lastIndexOf('@');
  const local = [...(at < 0 ? value : value.slice(0, at))]; // by code points, because half a character is not a character
  const shown = Math.max(0, Math.min(2, local.length - 1));
  return { start: local.slice(0, shown).join(''), end: at < 0 ? undefined : value.slice(at + 1) };
}
