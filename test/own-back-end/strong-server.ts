// `rest-server.ts` with stronger methods: an authenticator app and backup codes, checked as a server of an app’s own would.
import { Secret, TOTP } from 'otpauth';
import { createRestServer } from './rest-server.js';

/** Wrong codes in a row after which a method is locked. */
const MAX_WRONG = 5;

const refuse = (status: number, error: string) => Response.json({ error }, { status });

export interface StrongServerOptions {
  password: string;
  email: string;
  backupCodes: readonly string[];
}

const plain = (code: string) => code.replaceAll('-', '').toLowerCase();

export function createStrongServer({ password, email, backupCodes }: StrongServerOptions) {
  const server = createRestServer({ password, email });
  const totp = new TOTP({ secret: new Secret(), digits: 6, period: 30 });
  const unused = new Set(backupCodes.map(plain));
  const used = new Set<string>();
  /** The counter of the last accepted code: a code counts once (RFC 6238, 5.2). */
  let lastCounter = -1;
  const wrong = new Map<string, number>();

  const refuseWrong = (method: string) => {
    const count = (wrong.get(method) ?? 0) + 1;
    wrong.set(method, count);
    return count < MAX_WRONG ? refuse(422, 'wrong_code') : refuse(429, 'locked');
  };
  const accept = (method: string) => {
    wrong.delete(method);
    return server.issue();
  };

  function checkTotp(token: string): Response {
    const timestamp = server.now();
    const delta = totp.validate({ token, timestamp, window: 1 });
    if (delta === null) return refuseWrong('totp');
    const counter = totp.counter({ timestamp }) + delta;
    if (counter <= lastCounter) return refuse(409, 'code_used');
    lastCounter = counter;
    return accept('totp');
  }

  function checkBackupCode(code: string): Response {
    if (used.has(code)) return refuse(409, 'code_used');
    if (!unused.delete(code)) return refuseWrong('backup-code');
    used.add(code);
    return accept('backup-code');
  }

  function finish({ method, answer }: { method?: unknown; answer?: unknown }): Response {
    if ((wrong.get(String(method)) ?? 0) >= MAX_WRONG) return refuse(429, 'locked');
    if (method === 'totp') return checkTotp(String(answer));
    if (method === 'backup-code') return checkBackupCode(plain(String(answer)));
    return refuse(400, 'bad_request');
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/step-up/finish') return finish((await request.json()) as object);
    if (pathname !== '/step-up') return server.fetch(request);
    const { ways, name } = (await (await server.fetch(request)).json()) as { ways: object[]; name: string };
    return Response.json({ ways: [...ways, { method: 'totp' }, { method: 'backup-code' }], name });
  }

  return {
    ...server,
    fetch: (input: Request | URL | string, init?: RequestInit) => answer(new Request(input, init)),
    /** What the authenticator app shows now. */
    appCode: () => totp.generate({ timestamp: server.now() }),
  };
}
