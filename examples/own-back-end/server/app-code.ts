// `npm run app-code`: what alice’s authenticator app shows now.
import { Secret, TOTP } from 'otpauth';
import { alice } from './customers.js';

const totp = new TOTP({ issuer: 'Bank', label: alice.name, secret: Secret.fromBase32(alice.totpSecret) });
console.log(`${totp.generate()}   (for an app of yours: ${totp.toString()})`);
