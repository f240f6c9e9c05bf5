import { pay } from './bank.js';
import { checkRecord } from './step-up.js';

/** As much of Hono as the example uses. */
interface Context {
  req: { raw: Request; json(): Promise<unknown> };
  json(body: object, status: number): Response;
}
export interface App {
  post(path: string, handler: (c: Context) => Promise<Response>): unknown;
}

export function mount(app: App): void {
  // #region hono
  app.post('/payments', async (c) => {
    const check = await checkRecord(c.req.raw);
    if (!check.ok) return check.response;
    return c.json(await pay(await c.req.json()), 201);
  });
  // #endregion
}
