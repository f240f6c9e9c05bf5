import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountApiOptions } from '../../src/api/account-api.js';
import { createAccountApi } from '../../src/loading/headless.js';
import { createAccountApiServer } from '../../src/testing/server.js';
import type { PasswordPath } from '../../src/testing/settings.js';
import { failureOf } from './inspect.js';

const REAL = '/api/verifications/password';
const DOCUMENTED = '/api/verifications/password/verify';
const signal = new AbortController().signal;

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

function account(passwordPath: PasswordPath, paths?: AccountApiOptions['paths']) {
  const server = createAccountApiServer({ users: [{ username: 'alice', password: 'right-one' }], passwordPath });
  const token = server.signIn('alice');
  const requested: string[] = [];
  const api = createAccountApi({
    endpoint: 'http://account.test',
    getAccessToken: () => token,
    paths,
    fetch: (request) => {
      requested.push(new URL(request.url).pathname);
      return server.fetch(request);
    },
  });
  const verify = (password = 'right-one') => api.verifyPassword({ password }, { signal });
  return { server, requested, verify };
}

describe('the password’s path', () => {
  it.each(['password', 'both'] as const)('is the real one, on a server with %j', async (kind) => {
    const { requested, verify } = account(kind);
    await verify();
    await verify();
    expect(requested).toEqual([REAL, REAL]);
  });

  it('is the documented one where the real one does not exist, and that is remembered', async () => {
    const { requested, verify } = account('password/verify');
    await verify();
    await verify();
    expect(requested).toEqual([REAL, DOCUMENTED, DOCUMENTED]);
  });

  it('is not requested twice because a password was wrong', async () => {
    const { requested, verify } = account('both');
    expect((await failureOf(verify('wrong'))).code).toBe('wrong_password');
    expect(requested).toEqual([REAL]);
  });

  it('is remembered by a wrong password as well', async () => {
    const { requested, verify } = account('password/verify');
    expect((await failureOf(verify('wrong'))).code).toBe('wrong_password');
    await verify();
    expect(requested).toEqual([REAL, DOCUMENTED, DOCUMENTED]);
  });

  it('is the one named in `paths`, and no other is tried', async () => {
    const { requested, verify } = account('password', { password: DOCUMENTED });
    expect((await failureOf(verify())).code).toBe('bad_response');
    expect(requested).toEqual([DOCUMENTED]);
  });

  it('is not requested twice after a 404 with an error code, which comes from a route', async () => {
    const { server, requested, verify } = account('both');
    server.faults.add({ path: REAL, respond: () => Response.json({ code: 'entity.not_found' }, { status: 404 }) });
    await failureOf(verify());
    expect(requested).toEqual([REAL]);
  });

  it('is found even if a gateway answered first in its place', async () => {
    const { server, requested, verify } = account('password/verify');
    server.faults.add({ path: REAL, times: 1, respond: () => new Response('down', { status: 503 }) });
    expect((await failureOf(verify())).code).toBe('server_error');
    await verify();
    expect(requested).toEqual([REAL, REAL, DOCUMENTED]);
  });

  it('is requested once more at most: a server with neither gets one clear error', async () => {
    const { server, requested, verify } = account('both');
    server.faults.add({ path: /password/, respond: () => new Response('Not Found', { status: 404 }) });
    expect((await failureOf(verify())).message).toContain('Check that `endpoint` is the origin of the Logto tenant');
    expect(requested).toEqual([REAL, DOCUMENTED]);
  });
});
