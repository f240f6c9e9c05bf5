import type { Identifier } from '../api/types.js';

/**
 * An address or number as it may be shown: enough for its owner to know it by, too little for a passer-by.
 * `mi•••@example.com`; `•••• 5678`. The mask is always as long, so it tells nothing about what it covers, and at least
 * one character of a name (four digits of a number) stays covered, and all of a value that is longer than any address. For the screen only: the server gets the value itself.
 *
 * @param character what covers; some Korean fonts draw `•` empty
 */
export function maskIdentifier(identifier: Identifier, character = '•'): string {
  // Longer than any address (RFC 5321), it is covered whole: a part of it may be no part of an address.
  const whole = identifier.value.length > 320 ? '' : identifier.value;
  // What turns text round, breaks lines or is half a character has no business on the screen.
  const value = whole.replace(/[\p{Bidi_Control}\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
  return identifier.type === 'email' ? maskEmail(value, character.repeat(3)) : maskPhone(value, character.repeat(4));
}

function maskEmail(value: string, mask: string): string {
  const at = value.lastIndexOf('@');
  const local = [...(at < 0 ? value : value.slice(0, at))]; // by code points: half a character is no character
  const shown = Math.min(2, local.length - 1);
  return local.slice(0, Math.max(0, shown)).join('') + mask + (at < 0 ? '' : value.slice(at));
}

function maskPhone(value: string, mask: string): string {
  const digits = value.replace(/\D/g, '');
  return digits.length < 8 ? mask : `${mask} ${digits.slice(-4)}`;
}
