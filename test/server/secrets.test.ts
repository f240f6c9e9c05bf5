import { inspect } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { FaultResponse } from '../../src/testing.js';
import { ACCOUNT, accountServer, call, SESSIONS } from './account-server.js';

/** All that a refusal holds, headers and body of its response included. */
async function everything(check: object): Promise<string> {
  const response = (check as { response?: Response }).response;
  const said = response ? [...response.headers, await response.clone().text()] : [];
  return inspect([check, said], { depth: 20, showHidden: true });
}

const echo: FaultResponse = (request) =>
  Response.json(
    { code: `auth.${request.headers.get('logto-verification-id')}`, message: request.headers.get('authorization') },
    { status: 401, headers: { 'retry-after': String(request.headers.get('logto-verification-id')) } },
  );

it('token and record are in no result, no answer, no log and no error, whatever the Account API does', async () => {
  const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  );
  onTestFinished(() => logs.forEach((log) => log.mockRestore()));
  const server = await accountServer();
  const token = server.signIn();
  const record = await server.prove(token);
  const plants: (() => void)[] = [
    () => {},
    () => server.api.records.expire(),
    () => server.api.faults.add({ path: SESSIONS, respond: 'offline' }),
    () => server.api.faults.add({ path: SESSIONS, respond: 'hang' }),
    () => server.api.faults.add({ path: /./, respond: echo }),
    () => server.api.faults.add({ path: ACCOUNT, respond: echo }),
    () => server.api.tokens.revoke(token),
  ];
  for (const plant of plants) {
    server.api.faults.clear();
    plant();
    const { checkRecord, getSubject } = server.checks({ timeout: 50, cache: { seconds: 60 } });
    for (const options of [{}, { subject: 'somebody' }]) {
      const check = await checkRecord(call({ token, record }), options);
      const said = (await everything(check)) + (await everything(await getSubject(call({ token, record }))));
      expect(said).not.toContain(token);
      expect(said).not.toContain(record);
    }
  }
  for (const log of logs) expect(log).not.toHaveBeenCalled();
});
