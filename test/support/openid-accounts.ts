// The people of examples/openid.
import { Secret, TOTP } from 'otpauth';
import { accounts } from '../../examples/openid/server/provider/customers.js';

export const accountOf = (name: string) => accounts.find((one) => one.name === name)!;

/** What the authenticator app shows. */
export const appCode = (name: string, timestamp = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(accountOf(name).totpSecret) }).generate({ timestamp });
