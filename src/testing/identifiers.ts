import { object, text, variants } from './shape.js';

/** An e-mail address, as loosely as the server takes it. */
export const emailAddress = text({ pattern: /^\S+@\S+\.\S+$/ });

/** A phone number: digits with the country code. A leading "+" is refused. */
export const phoneNumber = text({ pattern: /^\d+$/ });

/** Where a code goes, as requests name it. */
export const identifierShape = variants({
  email: object({ value: emailAddress }),
  phone: object({ value: phoneNumber }),
});
