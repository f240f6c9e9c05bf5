// The server of `rest-api.ts`: an endpoint for each of its functions, and one that needs a record. In memory, with one customer.
import { stepUpChallenge } from 'react-step-up/server';

/** Seconds until a record expires, from the check of the password or the sending of the code. */
const LIFETIME = 600;

interface Proof {
  until: number;
  /** The secret that has to be entered before the record is verified. */
  code?: string;
  tries: number;
}

const refuse = (status: number, error: string, consequence?: string) =>
  Response.json({ error, consequence }, { status });

interface Settings {
  password: string;
  email: string;
  /** The number of digits that the list names. */
  codeLength?: number;
  /** A failure of this server's own: its name, and what it leaves on the screen. */
  failures?: Partial<Record<'password' | 'code', [error: string, consequence?: 'stay' | 'choose']>>;
  /** The number of digits that are sent. */
  sentLength?: number;
}

export function createRestServer({ password, email, codeLength, sentLength = codeLength, failures = {} }: Settings) {
  const proofs = new Map<string, Proof>();
  const sent: { to: string; code: string }[] = [];
  let ahead = 0;
  const now = () => Date.now() + ahead;

  const begin = (code?: string, more?: object) => {
    const id = crypto.randomUUID();
    proofs.set(id, { until: now() + LIFETIME * 1000, code, tries: 0 });
    return Response.json({ id, expiresIn: LIFETIME, ...more }, { status: 201 });
  };

  function check(id: string, entered: unknown): Response {
    const proof = proofs.get(id);
    if (!proof || proof.until < now()) return refuse(404, 'record_gone');
    if (proof.code === undefined) return refuse(409, 'code_used');
    proof.tries += 1;
    if (proof.tries > 5) return refuse(429, 'too_many_tries');
    if (entered !== proof.code) return refuse(422, 'wrong_code');
    delete proof.code;
    return Response.json({ id });
  }

  function pay(id: string | null): Response {
    const proof = proofs.get(id ?? '');
    const good = proof && proof.code === undefined && proof.until >= now();
    return good ? Response.json({ paid: true }, { status: 201 }) : stepUpChallenge({ maxAge: LIFETIME });
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/payments') return pay(request.headers.get('logto-verification-id'));
    const body = (request.method === 'POST' ? await request.json() : {}) as Record<string, unknown>;
    if (pathname === '/step-up')
      return Response.json({
        ways: [{ method: 'password' }, { method: 'email', to: email, codeLength }],
        name: 'alice',
      });
    if (pathname === '/step-up/password' && failures.password) return refuse(403, ...failures.password);
    if (pathname === '/step-up/password') return body.password === password ? begin() : refuse(422, 'wrong_password');
    if (pathname === '/step-up/codes') {
      if (body.email !== email) return refuse(400, 'identifier_not_allowed');
      const digits = [...crypto.getRandomValues(new Uint8Array(sentLength ?? 6))];
      const code = digits.map((byte) => byte % 10).join('');
      sent.push({ to: email, code });
      return begin(code, sentLength === codeLength ? {} : { codeLength: sentLength });
    }
    if (failures.code) return refuse(403, ...failures.code);
    return check(pathname.replace('/step-up/codes/', ''), body.code);
  }

  return {
    /** A verified record, for a method that this server doesn’t have. */
    issue: () => begin(),
    now,
    fetch: (input: Request | URL | string, init?: RequestInit) => answer(new Request(input, init)),
    sent,
    /** Milliseconds later. */
    advance: (ms: number) => {
      ahead += ms;
    },
  };
}
