// `npm run app-code`: what the authenticator apps show now.
import { Secret, TOTP } from 'otpauth';
import { accounts } from './customers.js';

for (const { name, totpSecret } of accounts) {
  const totp = new TOTP({ issuer: 'Sign-in', label: name, secret: Secret.fromBase32(totpSecret) });
  console.log(`${name}: ${totp.generate()}   (for an app of yours: ${totp.toString()})`);
}
