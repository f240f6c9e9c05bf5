/** `length` characters of an alphabet of at most 256, all equally likely. */
const draw = (alphabet: string, length: number): string => {
  // Bytes above the last whole multiple are discarded: with their remainder, the first characters would be more likely.
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length)
    for (const byte of crypto.getRandomValues(new Uint8Array(length)))
      if (byte < limit && text.length < length) text += alphabet.charAt(byte % alphabet.length);
  return text;
};

const digits = '0123456789';
const lowerCase = 'abcdefghijklmnopqrstuvwxyz';

/** An id in the server's form: lower-case letters and digits. */
export const randomId = (length: number): string => draw(digits + lowerCase, length);

/** An opaque access token. It contains no dots, so that it cannot be mistaken for a JWT. */
export const randomToken = (): string => draw(digits + lowerCase + lowerCase.toUpperCase() + '-_', 43);

/** Six digits. */
export const randomCode = (): string => draw(digits, 6);
