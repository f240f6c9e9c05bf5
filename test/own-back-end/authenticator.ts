// A passkey without a browser: registers at a server of WebAuthn, and answers its requests, with a real key of ES256.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

/** A string of bytes, a text or a map in CBOR (RFC 8949), each shorter than 65 536. */
function cbor(value: Buffer | string | Map<unknown, unknown> | number): Buffer {
  const head = (major: number, length: number) => {
    const type = major << 5;
    if (length < 24) return Buffer.from([type | length]);
    return Buffer.from(length < 256 ? [type | 24, length] : [type | 25, length >> 8, length & 0xff]);
  };
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, entry]) => [cbor(key as string), cbor(entry as string)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

/** User present and user verified; with a credential at registration. */
const [UP, UV, AT] = [0x01, 0x04, 0x40];

export interface Request {
  challenge: string;
}

export interface Answering {
  /** The page that the browser has open. */
  origin: string;
  /** @default the host of the origin */
  rpID?: string;
  /** The user has verified with a fingerprint, or the like. @default true */
  isVerified?: boolean;
}

export function createAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  const [bx, by] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  const key = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, bx], [-3, by]])); // prettier-ignore
  let counter = 0;

  function data({ origin, rpID = new URL(origin).hostname, isVerified = true }: Answering, more = Buffer.alloc(0)) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE((counter += 1));
    const flags = UP | (isVerified ? UV : 0) | (more.length > 0 ? AT : 0);
    return Buffer.concat([sha256(rpID), Buffer.from([flags]), count, more]);
  }
  const client = (type: string, { challenge }: Request, { origin }: Answering) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const answer = (response: Record<string, Buffer>) => {
    const texts = Object.entries(response).map(([name, bytes]) => [name, bytes.toString('base64url')]);
    const name = id.toString('base64url');
    const fields = Object.fromEntries(texts) as Record<string, string>;
    return { id: name, rawId: name, type: 'public-key', response: fields, clientExtensionResults: {} };
  };

  return {
    id: id.toString('base64url'),
    /** As COSE, as servers store it. */
    publicKey: Uint8Array.from(key),
    /** What `navigator.credentials.create()` returns, as `toJSON()`. */
    register(request: Request, about: Answering) {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data(about, credential)],
      ]);
      const clientDataJSON = client('webauthn.create', request, about);
      return answer({ clientDataJSON, attestationObject: cbor(attestation) });
    },
    /** What `navigator.credentials.get()` returns, as `toJSON()`. */
    authenticate(request: Request, about: Answering) {
      const clientDataJSON = client('webauthn.get', request, about);
      const authenticatorData = data(about);
      const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
      return answer({ clientDataJSON, authenticatorData, signature: sign('sha256', signed, privateKey) });
    },
  };
}
