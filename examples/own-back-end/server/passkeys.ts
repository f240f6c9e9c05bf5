import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { randomBytes } from 'node:crypto';
import type { Approval } from './records.js';
import { Refused } from './refused.js';
import { digest, randomId } from './secrets.js';
import type { Store } from './store.js';

/** SECONDS in which the browser's answer can arrive. */
const REQUEST_LIFETIME = 300;

/** A passkey as the store has it. The public key is base64url. */
interface StoredPasskey {
  id: string;
  publicKey: string;
  counter: number;
  transports?: WebAuthnCredential['transports'];
}

const passkeyKey = (customer: string) => `passkey:${customer}`;
const requestKey = (id: string) => `passkey-request:${digest(id)}`;
const registrationKey = (session: string) => `passkey-registration:${session}`;

/** Passkeys of customers: one each in this example; a table of yours has as many as they like. */
export function createPasskeys(store: Store, origin: string) {
  const rpID = new URL(origin).hostname;

  async function read(customer: string): Promise<StoredPasskey | undefined> {
    const value = await store.get(passkeyKey(customer));
    return value === undefined ? undefined : (JSON.parse(value) as StoredPasskey);
  }
  const write = (customer: string, passkey: StoredPasskey) => store.set(passkeyKey(customer), JSON.stringify(passkey));

  return {
    has: async (customer: string) => (await read(customer)) !== undefined,

    /** What `navigator.credentials.create` needs. */
    async beginRegistration(customer: string, session: string) {
      const options = await generateRegistrationOptions({
        rpName: 'Bank',
        rpID,
        userName: customer,
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      });
      await store.set(registrationKey(session), options.challenge, REQUEST_LIFETIME);
      return options;
    },

    /** @throws Refused if the browser's answer is not one to the last request of this session */
    async register(customer: string, session: string, response: RegistrationResponseJSON): Promise<void> {
      const expectedChallenge = await store.take(registrationKey(session));
      if (expectedChallenge === undefined) throw new Refused(404, 'record_gone');
      const result = await verifyRegistrationResponse({
        response,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
      }).catch(() => undefined);
      if (!result?.verified) throw new Refused(422, 'bad_request');
      const { id, publicKey, counter, transports } = result.registrationInfo.credential;
      await write(customer, { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports });
    },

    /**
     * What `navigator.credentials.get` needs. The digest of what the user approves is a part of the challenge, which the passkey
     * signs: the signature is evidence of what was approved.
     */
    async begin(customer: string, approval: Approval) {
      const passkey = await read(customer);
      if (!passkey) throw new Refused(400, 'bad_request');
      const ask = await generateAuthenticationOptions({
        rpID,
        challenge: Buffer.concat([randomBytes(32), Buffer.from(approval.transaction, 'base64url')]),
        allowCredentials: [{ id: passkey.id, transports: passkey.transports }],
        userVerification: 'required',
      });
      const id = randomId();
      await store.set(requestKey(id), JSON.stringify({ ...approval, challenge: ask.challenge }), REQUEST_LIFETIME);
      return { id, expiresIn: REQUEST_LIFETIME, ask };
    },

    /** What a request was for. Each is taken once. @throws Refused if there is no such request of this session */
    async take(id: string, session: string): Promise<Approval & { challenge: string }> {
      const value = await store.take(requestKey(id));
      const request = value === undefined ? undefined : (JSON.parse(value) as Approval & { challenge: string });
      if (request?.session !== session) throw new Refused(404, 'record_gone');
      return request;
    },

    /** True if the customer's passkey has signed the challenge, on this site, and its user was verified. */
    async check(customer: string, expectedChallenge: string, response?: AuthenticationResponseJSON): Promise<boolean> {
      const passkey = await read(customer);
      if (!passkey || passkey.id !== response?.id) return false;
      const result = await verifyAuthenticationResponse({
        response,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        credential: { ...passkey, publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')) },
        requireUserVerification: true,
      }).catch(() => undefined); // the library throws for every fault of the answer
      if (!result?.verified) return false;
      await write(customer, { ...passkey, counter: result.authenticationInfo.newCounter });
      return true;
    },
  };
}
