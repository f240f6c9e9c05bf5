import { describe, expect, it, onTestFinished } from 'vitest';
import { createRecordCheck, type RecordCheckOptions, type RefusedRequest } from '../../src/server.js';
import { ACCOUNT, accountServer, call, listen, SESSIONS } from './account-server.js';

const refusal = (check: { ok: boolean }): RefusedRequest => {
  expect(check.ok).toBe(false);
  return check as RefusedRequest;
};

async function remembered(options: Partial<RecordCheckOptions> = { cache: { seconds: 60 } }) {
  const server = await accountServer();
  const token = server.signIn();
  const record = await server.prove(token);
  const checks = await server.warmChecks(options);
  const request = () => call({ token, record });
  expect((await checks.checkRecord(request())).ok).toBe(true);
  server.reached.length = 0;
  const subject = server.api.users.find('alice')!.id;
  return { ...server, ...checks, token, record, request, subject };
}

/** A property on every object, as JSON that is merged without care puts it there. */
function pollute(name: string, value: unknown) {
  Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  const clean = () => void Reflect.deleteProperty(Object.prototype, name);
  onTestFinished(clean);
  return clean;
}

describe('a subject of a wrong type', () => {
  const id = (subject: string) => ({ toString: () => subject, toJSON: () => subject });

  it.each<[string, (subject: string) => unknown]>([
    ['an empty list', () => []],
    ['a list of nothing', () => ['']],
    ['a list of the user', (subject) => [subject]],
    ['an object that reads as nothing', () => id('')],
    ['an object that reads as the user', id],
    ['a String object', (subject) => new String(subject)],
    ['null', () => null],
    ['nothing', () => undefined],
    ['a number', () => 0],
    ['another number', () => 1],
    ['true', () => true],
    ['a function', (subject) => () => subject],
    ['a symbol', () => Symbol('alice')],
    ['an empty string', () => ''],
  ])(
    '%s: is nobody, and no request goes to the Account API, also after a pass that is remembered',
    async (_name, make) => {
      const { checkRecord, request, subject, reached } = await remembered();
      // Remembered are both: without a subject, and with the right one.
      expect((await checkRecord(request(), { subject })).ok).toBe(true);
      reached.length = 0;
      const asked = { subject: make(subject) } as { subject?: string };
      expect(refusal(await checkRecord(request(), asked)).reason).toBe('unauthenticated');
      expect(reached).toEqual([]);
    },
  );

  it('a string that looks like another’s key is another user', async () => {
    const { checkRecord, request, subject, token, record } = await remembered();
    expect((await checkRecord(request(), { subject })).ok).toBe(true);
    for (const other of ['\n', `${subject}\n`, `\n${subject}`, `"${subject}"`, `${subject}","x`, record, token])
      expect(refusal(await checkRecord(request(), { subject: other })).reason).toBe('unauthenticated');
  });
});

describe('headers and tokens that are no text, or too much of it', () => {
  it.each<[string, unknown]>([
    ['a list', ['a-record']],
    ['an object', { toString: () => 'a-record' }],
    ['a number', 12345],
    ['undefined', undefined],
  ])('%s in place of a header counts as absent', async (_name, value) => {
    const { checkRecord, token, reached } = await remembered();
    const headers = { get: (name: string) => (name === 'authorization' ? `Bearer ${token}` : value) as string };
    expect(refusal(await checkRecord({ headers })).reason).toBe('challenge');
    const lists = { get: () => [`Bearer ${token}`] as unknown as string };
    expect(refusal(await checkRecord({ headers: lists })).reason).toBe('unauthenticated');
    expect(reached).toEqual([]);
  });

  it('a token of more than 8192 characters counts as absent, and is sent nowhere', async () => {
    const { checks, reached, record } = await remembered();
    for (const token of ['x'.repeat(8193), 'x'.repeat(2_000_000), `${'x'.repeat(1_000_000)}=`]) {
      const { checkRecord, getSubject } = checks({ getAccessToken: () => token });
      expect(refusal(await checkRecord(call({ record }))).reason).toBe('unauthenticated');
      expect(refusal(await getSubject(call({ record }))).reason).toBe('unauthenticated');
    }
    expect(reached).toEqual([]);
    const { getSubject } = checks({ getAccessToken: () => 'x'.repeat(8192) });
    expect(refusal(await getSubject(call())).upstream?.status).toBe(401);
  });
});

describe('an answer without end', () => {
  /** Serves what never ends, over HTTP, and counts the bytes that were taken. */
  async function endless(status: number, start: string) {
    let sent = 0;
    let closed = () => {};
    const gone = new Promise<void>((resolve) => (closed = resolve));
    const chunk = Buffer.alloc(65_536, ' ');
    const endpoint = await listen((_incoming, outgoing) => {
      outgoing.once('close', closed);
      outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.write(start);
      const more = () => {
        while (!outgoing.destroyed) {
          sent += chunk.length;
          if (!outgoing.write(chunk)) return void outgoing.once('drain', more);
        }
      };
      more();
    });
    return { endpoint, gone, sent: () => sent };
  }

  it.each([
    [200, '{"sessions":['],
    [200, '{"id":"u1","x":"'],
    [401, '{"code":"verification_record.permission_denied","x":"'],
    [401, ''],
    [500, ''],
  ])('%d %s is given up after 4 MiB, and its connection closed, long before the time is up', async (status, start) => {
    const { endpoint, gone, sent } = await endless(status, start);
    const { checkRecord, getSubject } = createRecordCheck({ endpoint, timeout: Infinity });
    const request = call({ token: 't', record: 'x' });
    for (const check of [await checkRecord(request), await getSubject(request)])
      expect([refusal(check).reason, refusal(check).response.status]).toEqual(['unavailable', 502]);
    await gone;
    // What was read, and what the sockets of this machine hold.
    expect(sent()).toBeLessThan(64 * 2 ** 20);
  });

  it('a list of two thousand sessions is no such thing, nor one that comes letter by letter', async () => {
    const { checkRecord, request, api } = await remembered({});
    const session = {
      payload: { uid: 'x'.repeat(21) },
      lastSubmission: { signIn: 'y'.repeat(1500) },
      clientId: '가나다',
    };
    const list = JSON.stringify({ sessions: Array(2000).fill(session) });
    api.faults.add({ path: SESSIONS, times: 1, respond: () => new Response(list) });
    expect((await checkRecord(request())).ok).toBe(true);
    const bytes = new TextEncoder().encode('\ufeff{"sessions":["가"]}');
    let at = 0;
    const slow = new ReadableStream<Uint8Array>({
      pull: (controller) => (at < bytes.length ? controller.enqueue(bytes.slice(at, ++at)) : controller.close()),
    });
    api.faults.add({ path: SESSIONS, times: 1, respond: () => new Response(slow) });
    expect((await checkRecord(request())).ok).toBe(true);
  });

  it('packed small counts as it is unpacked', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(`{"sessions":[],"x":"${' '.repeat(64 * 2 ** 20)}"}`);
    expect(bomb.length).toBeLessThan(100_000);
    const endpoint = await listen((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
    });
    const { checkRecord } = createRecordCheck({ endpoint });
    expect(refusal(await checkRecord(call({ token: 't', record: 'x' }))).response.status).toBe(502);
  });
});

describe('a fetch of the host’s that follows redirects', () => {
  /** Another server, which accepts everything. */
  const yes = () =>
    listen((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/json', 'logto-core-request-id': 'r1' });
      outgoing.end('{"sessions":[],"id":"u1"}');
    });
  const following = (request: Request) => fetch(new Request(request, { redirect: 'follow' }));

  it.each([301, 302, 303, 307, 308])('%d: does not count, and the log has it', async (status) => {
    const other = await yes();
    const endpoint = await listen((incoming, outgoing) => {
      // The made-up record is refused, as a real gate would.
      if (incoming.headers['logto-verification-id'] === 'x')
        outgoing.writeHead(status, { location: `${other}/x` }).end();
      else if (incoming.url === ACCOUNT) outgoing.writeHead(status, { location: other }).end();
      else outgoing.writeHead(401).end('{"code":"verification_record.permission_denied"}');
    });
    const { checkRecord, getSubject } = createRecordCheck({ endpoint, fetch: following });
    const request = call({ token: 't', record: 'x' });
    for (const check of [
      await checkRecord(request),
      await checkRecord(request, { subject: 'u1' }),
      await getSubject(request),
    ]) {
      const { reason, response, upstream } = refusal(check);
      expect([reason, response.status]).toEqual(['unavailable', 502]);
      expect(upstream).toEqual({ status: 200, redirected: true });
    }
  });

  it('also not when it comes back to the same origin, or claims to be from another one', async () => {
    const { checks, request, endpoint } = await remembered({});
    const as = (more: object) => (asked: Request) =>
      fetch(asked).then((response) => Object.defineProperties(response, Object.getOwnPropertyDescriptors(more)));
    for (const more of [
      { redirected: true },
      { url: 'https://evil.test/api/my-account/sessions' },
      { url: `${endpoint}.evil.test/` },
      { url: endpoint.replace('//', '//tenant@evil.test/') },
      { url: 'about:blank' },
      { url: 'nonsense' },
    ]) {
      const { checkRecord } = checks({ fetch: as(more) });
      expect(refusal(await checkRecord(request())).upstream).toEqual({ status: 200, redirected: true });
    }
    const { checkRecord } = checks({ fetch: as({ url: `${endpoint}/elsewhere?x#y` }) });
    expect((await checkRecord(request())).ok).toBe(true);
  });
});

describe('a polluted prototype', () => {
  it.each(['null', '{}', '[]', '"x"', '{"other":1}'])('answers nothing for the Account API: %s', async (body) => {
    const endpoint = await listen((_incoming, outgoing) => void outgoing.writeHead(200).end(body));
    pollute('sessions', []);
    pollute('id', 'u1');
    pollute('code', 'verification_record.permission_denied');
    const { checkRecord, getSubject } = createRecordCheck({ endpoint });
    const request = call({ token: 't', record: 'x' });
    expect(refusal(await checkRecord(request)).upstream).toEqual({ status: 200 });
    expect(refusal(await getSubject(request)).upstream).toEqual({ status: 200 });
  });

  it('switches no option on: neither cache nor another server', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    const clean = [
      pollute('cache', { seconds: 60 }),
      pollute('timeout', 'x'),
      pollute('endpoint', 'https://evil.test'),
      pollute('getAccessToken', () => 'evil'),
      pollute('fetch', () => Promise.reject(new Error('evil'))),
    ];
    const { checkRecord } = server.checks();
    expect(() => createRecordCheck({} as RecordCheckOptions)).toThrow(/endpoint is not the address/);
    clean.forEach((undo) => undo());
    expect((await checkRecord(call({ token, record }))).ok).toBe(true);
    server.api.records.expire();
    expect((await checkRecord(call({ token, record }))).ok).toBe(false);
  });

  it('takes no check away: a subject or a store from there refuses', async () => {
    const { checkRecord, request } = await remembered();
    pollute('subject', 'u1');
    expect(refusal(await checkRecord(request())).reason).toBe('unauthenticated');
    pollute('once', {});
    await expect(checkRecord(request())).rejects.toThrow(TypeError);
  });
});

describe('options of a wrong type are refused at once', () => {
  it.each<[string, object, RegExp]>([
    ['a URL object', { endpoint: new URL('https://t.example') }, /endpoint is not the address/],
    ['a list', { endpoint: ['https://t.example'] }, /endpoint is not the address/],
    ['a timeout as text', { timeout: '5000' }, /timeout must be above 0 ms/],
    ['a timeout as a list', { timeout: [5000] }, /timeout must be above 0 ms/],
    ['no timeout', { timeout: null }, /timeout must be above 0 ms/],
    ['a time as text', { cache: { seconds: '5' } }, /cache.seconds must be/],
    ['a time as a list', { cache: { seconds: [5] } }, /cache.seconds must be/],
    ['a time as true', { cache: { seconds: true } }, /cache.seconds must be/],
    ['a number as text', { cache: { seconds: 5, entries: '9' } }, /cache.entries must be/],
    ['a fetch that is none', { fetch: 'fetch' }, /fetch must be a function/],
    ['a token in place of its function', { getAccessToken: 'token' }, /getAccessToken must be a function/],
  ])('%s', (_name, option, message) => {
    const options = { endpoint: 'https://t.example', ...option } as RecordCheckOptions;
    expect(() => createRecordCheck(options)).toThrow(message);
  });
});
