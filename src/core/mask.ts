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
  // A value longer than any address (RFC 5321) is covered whole: a part of it could show something else than a part of
  // an address.
  const whole = identifier.value.length > 320 ? '' : identifier.value;
  // Characters that reverse text or break lines, and half characters, must not be on the screen.
  const value = whole.replace(/[\p{Bidi_Control}\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
  return identifier.type === 'email' ? maskEmail(value, character.repeat(3)) : maskPhone(value, character.repeat(4));
}

function maskEmail(value: string, mask: string): string {
  const at = value.lastIndexOf('@');
  const local = [...(at < 0 ? value : value.slice(0, at))]; // by code points, because half a character is not a character
  const shown = Math.min(2, local.length - 1);
  return local.slice(0, Math.max(0, shown)).join('') + mask + (at < 0 ? '' : value.slice(at));
}

function maskPhone(value: string, mask: string): string {
  const digits = value.replace(/\D/g, '');
  return digits.length < 8 ? mask : `${mask} ${digits.slice(-4)}`;
}
