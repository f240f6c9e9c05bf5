// #region express
import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkRecord } from './step-up.js';

/** Lets a call with a record pass, and answers every other: `app.post('/payments', requireRecord, pay)`. */
export async function requireRecord(req: IncomingMessage, res: ServerResponse, next: () => void) {
  const check = await checkRecord({ headers: { get: (name) => req.headers[name]?.toString() ?? null } });
  if (check.ok) {
    next();
    return;
  }
  res.writeHead(check.response.status, Object.fromEntries(check.response.headers));
  res.end(await check.response.text());
}
// #endregion
