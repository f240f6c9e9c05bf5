import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { onTestFinished } from 'vitest';
import type { StepUp, VerificationApi } from '../../src/headless.js';
import { createRecordCheck } from '../../src/server.js';
import { openBank } from '../calling/bank.js';
import { listen } from '../calling/listen.js';
import { PASSWORD } from '../calling/world.js';
import { router } from './trpc-router.js';

/** The forms of a challenge. */
export const challenges: Record<string, () => Response> = {
  'Logto’s code': () => Response.json({ code: 'verification_record.permission_denied', message: 'x' }, { status: 401 }),
  'RFC 9470’s header': () =>
    Response.json(
      { message: 'x' },
      {
        status: 401,
        headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication", max_age="600"' },
      },
    ),
  'its words in the body': () => Response.json({ error: 'insufficient_user_authentication' }, { status: 401 }),
};

/** Refusals that no record would change. */
export const others: Record<string, () => Response> = {
  'a 400': () => Response.json({ code: 'verification_record.permission_denied' }, { status: 400 }),
  'a 401 of the app’s own': () => Response.json({ code: 'app.own', error: 'invalid_token' }, { status: 401 }),
  'a 403': () => Response.json({ code: 'app.own', error: 'insufficient_user_authentication' }, { status: 403 }),
  'a 422': () => Response.json({ error: 'insufficient_user_authentication' }, { status: 422 }),
};

export const NET = 3_764_140;

/**
 * An API over HTTP, by REST, GraphQL and tRPC, that serves the payslip of a user who has just verified; and a user who
 * answers each dialog in the same manner.
 */
export async function openApi(
  refuse: () => Response,
  answer: 'yes' | 'no',
  make?: (setting: { api: VerificationApi; bank: string }) => StepUp,
) {
  let calls = 0;
  const own = await listen(async (request) => {
    calls += 1;
    const headers = { ...Object.fromEntries(request.headers), authorization: `Bearer ${bank.token}` };
    const check = await checkRecord({ headers: new Headers(headers) });
    if (!check.ok) return refuse();
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/trpc')) return fetchRequestHandler({ endpoint: '/trpc', req: request, router });
    return Response.json(pathname === '/graphql' ? { data: { payslip: { net: NET } } } : { net: NET });
  });
  onTestFinished(own.close);
  const bank = await openBank({ origins: [own.origin] });
  const { checkRecord } = createRecordCheck({ endpoint: 'https://tenant.test', fetch: bank.accounts.fetch });
  const stepUp = make?.({ api: bank.api, bank: own.origin }) ?? bank.stepUp;
  let prompts = 0;
  let last: string | undefined;
  onTestFinished(
    stepUp.flow.subscribe(() => {
      const { status } = stepUp.flow.getSnapshot();
      if (status === last) return;
      last = status;
      if (status === 'starting') prompts += 1;
      if (status !== 'choosing') return;
      if (answer === 'no') stepUp.flow.cancel('escape-key');
      else void stepUp.flow.selectMethod('password').then(() => stepUp.flow.submitPassword(PASSWORD));
    }),
  );
  return { stepUp, bank: own.origin, prompts: () => prompts, calls: () => calls };
}
