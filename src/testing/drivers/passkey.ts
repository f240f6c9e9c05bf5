/** Where a virtual passkey belongs. */
export interface PasskeyOptions {
  /** The domain of the relying party (`rpId` of the request), such as `localhost`. @default the host of the page */
  rpId?: string;
  /** The user handle that the passkey returns, in base64url. */
  userHandle?: string;
}

/** A passkey in the virtual authenticator of a page. */
export interface VirtualPasskey {
  /** The id of the credential, in base64url, as a browser returns it. */
  readonly id: string;
  /** The public key as a COSE key, as WebAuthn libraries for servers store it. */
  readonly publicKey: ReturnType<Uint8Array['slice']>; // bytes that nobody shares, which TypeScript before 5.7 can't name
  /** `false`: the user does not verify from now on, as someone who closes the browser's prompt. `true`: the user does again. */
  allow(isAllowed: boolean): Promise<void>;
  /** Removes the passkey from the authenticator: the browser finds none. */
  remove(): Promise<void>;
}

/** What the driver uses of a session with the browser (Chrome DevTools Protocol). */
export interface DevToolsSession {
  send(method: string, params?: object): Promise<unknown>;
}

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromBase64Url = (text: string) => text.replaceAll('-', '+').replaceAll('_', '/');
const toBase64Url = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** A key pair for ES256: the private key as the browser imports it, the public key as a server stores it. */
async function createKeys(): Promise<{ privateKey: string; publicKey: VirtualPasskey['publicKey'] }> {
  const { subtle } = globalThis.crypto;
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const privateKey = base64(new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey)));
  const point = new Uint8Array(await subtle.exportKey('raw', pair.publicKey)).subarray(1);
  // COSE (RFC 9053): a map of kty, alg, crv, x and y.
  const x = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, ...point.subarray(0, 32)];
  return { privateKey, publicKey: new Uint8Array([...x, 0x22, 0x58, 0x20, ...point.subarray(32)]) };
}

/** Adds a virtual authenticator to the page of the session, and passkeys to it. */
export function createAuthenticator(session: Promise<DevToolsSession>) {
  const ready = (async () => {
    const { send } = await session.then((given) => ({ send: given.send.bind(given) }));
    await send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    };
    const { authenticatorId } = (await send('WebAuthn.addVirtualAuthenticator', { options })) as {
      authenticatorId: string;
    };
    return { send, authenticatorId };
  })();
  return async ({ rpId, userHandle }: PasskeyOptions & { rpId: string }): Promise<VirtualPasskey> => {
    const { send, authenticatorId } = await ready;
    const { privateKey, publicKey } = await createKeys();
    const credentialId = base64(globalThis.crypto.getRandomValues(new Uint8Array(32)));
    const credential = {
      ...{ credentialId, rpId, privateKey, isResidentCredential: true, signCount: 1 },
      userHandle: userHandle === undefined ? base64(new Uint8Array([1])) : fromBase64Url(userHandle),
    };
    await send('WebAuthn.addCredential', { authenticatorId, credential });
    return {
      id: toBase64Url(credentialId),
      publicKey,
      async allow(isUserVerified) {
        await send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
      },
      async remove() {
        await send('WebAuthn.removeCredential', { authenticatorId, credentialId });
      },
    };
  };
}
