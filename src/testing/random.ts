/** `length` characters of an alphabet of at most 256, each equally likely. */
const draw = (alphabet: string, length: number): string => {
  // Bytes above the last whole multiple are thrown away: taking the remainder of them would favour the first characters.
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length)
    for (const byte of crypto.getRandomValues(new Uint8Array(length)))
      if (byte < limit && text.length < length) text += alphabet.charAt(byte % alphabet.length);
  return text;
};

const digits = '0123456789';
const lowerCase = 'abcdefghijklmnopqrstuvwxyz';

/** An id as the server makes them: lower-case letters and digits. */
export const randomId = (length: number): string => draw(digits + lowerCase, length);

/** An opaque access token: it has no dots, so nobody takes it for a JWT. */
export const randomToken = (): string => draw(digits + lowerCase + lowerCase.toUpperCase() + '-_', 43);

/** Six digits. */
export const randomCode = (): string => draw(digits, 6);
