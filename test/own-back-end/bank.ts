// The bank of examples/own-back-end in memory: its customer, her session, a clock of the test, and the messages to her.
import { Secret, TOTP } from 'otpauth';
import { createBank } from '../../examples/own-back-end/server/bank.js';
import type { Customer } from '../../examples/own-back-end/server/customers.js';
import type { Message, Send } from '../../examples/own-back-end/server/messages.js';
import { hashSecrets } from '../../examples/own-back-end/server/secrets.js';
import { plainCode } from '../../examples/own-back-end/server/step-up.js';
import { createMemoryStore, type Store } from '../../examples/own-back-end/server/store.js';

/** The lowest cost of scrypt: these tests check thousands of secrets, and protect none. */
const COST = 2;

const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

interface Settings {
  origin: string;
  password: string;
  email: string;
  backupCodes: readonly string[];
  pin?: string;
  /** Wraps the store, or is another one. */
  store?: (own: Store) => Store;
  send?: Send;
}

export function openBank({ origin, password, email, backupCodes, pin, store = (own) => own, send }: Settings) {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const customer: Customer = {
    name: 'alice',
    email,
    password: hashSecrets([password], COST),
    totpSecret,
    backupCodes: hashSecrets(backupCodes.map(plainCode), COST),
    ...(pin && { pin: hashSecrets([pin], COST) }),
  };
  const messages: Message[] = [];
  const bank = createBank({
    customers: [customer],
    store: store(createMemoryStore(now)),
    origin,
    send: send ?? ((message) => void messages.push(message)),
    now,
  });
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) });

  /** Another browser, with another session: what it fetches has its cookie. */
  function signIn() {
    const headers = { 'content-type': 'application/json' };
    const cookie = bank(new Request(`${origin}/bank/session`, { method: 'POST', headers, body: '{}' })).then(
      (response) => response.headers.get('set-cookie')!.split(';')[0]!,
    );
    const fetch = async (input: Request | URL | string, init?: RequestInit) => {
      const request = new Request(input, init);
      request.headers.set('cookie', await cookie);
      return bank(request);
    };
    /** A call of a page: JSON, with a record if there is one. */
    const post = (path: string, body: object, record?: string) =>
      fetch(`${origin}/bank${path}`, {
        method: 'POST',
        headers: { ...headers, origin, ...(record && { 'x-step-up': record }) },
        body: JSON.stringify(body),
      });
    return { fetch, post };
  }

  return {
    bank,
    signIn,
    messages,
    /** The codes in the messages, oldest first. */
    codes: () => messages.map(({ text }) => /\b\d{6}\b/.exec(text)![0]),
    appCode: () => totp.generate({ timestamp: now() }),
    /** Milliseconds later. */
    advance: (ms: number) => {
      ahead += ms;
    },
  };
}
