// What the coordinator costs a call: `npm run bench`. No network and no React: a back end that answers at once.
import { createStepUp } from '../dist/headless.js';
import { interleaved } from './rounds.mjs';

const BODY = JSON.stringify({ code: 'verification_record.permission_denied', message: 'Permission denied' });
const HEADERS = { 'content-type': 'application/json' };
const CHALLENGE = { 'www-authenticate': 'Bearer error="insufficient_user_authentication", max_age="600"' };

/** Answers at once, and knows one way to verify. */
const api = {
  origin: 'https://tenant.example',
  getMethods: () => Promise.resolve({ options: [{ method: 'password' }] }),
  verifyPassword: () => Promise.resolve({ id: crypto.randomUUID(), expiresIn: 600 }),
  sendCode: () => Promise.reject(new Error('unused')),
  verifyCode: () => Promise.reject(new Error('unused')),
};

/** A coordinator whose user answers each prompt at once. */
function withUser() {
  const stepUp = createStepUp({ api });
  const prompts = { count: 0 };
  stepUp.flow.subscribe(() => {
    const { status } = stepUp.flow.getSnapshot();
    if (status === 'starting') prompts.count += 1;
    if (status === 'password') void stepUp.flow.submitPassword('password');
  });
  return { stepUp, prompts };
}

const µs = (value) => `${value.toFixed(2).padStart(8)} µs`;
const line = (name, value, aim) => console.log(`${name.padEnd(58)} ${value}   aim ${aim}`);

async function withRecord() {
  const CALLS = 20_000;
  const { stepUp } = withUser();
  await stepUp.verify();
  const context = { headers: {}, record: undefined, signal: new AbortController().signal };
  const task = async ({ headers }) => headers;
  const { bare, run } = await interleaved(9, {
    async bare() {
      for (let call = 0; call < CALLS; call++) await task(context);
    },
    async run() {
      for (let call = 0; call < CALLS; call++) await stepUp.run(task);
    },
  });
  line('run() with a record, beyond the bare call', µs(((run - bare) / CALLS) * 1000), '≤ 5 µs');
}

/** A caller that is refused once: by the body, or by the header. */
const refusedOnce = (answer) => {
  let refused = false;
  return () => {
    if (refused) return new Response(null, { status: 204 });
    refused = true;
    return answer();
  };
};

async function challenged(name, answer, readBody) {
  const CALLERS = 1000;
  let opened = 0;
  const { bare, run } = await interleaved(9, {
    // What any client does: make the call, look at the refusal, make the call again.
    async bare() {
      const calls = Array.from({ length: CALLERS }, async () => {
        const task = refusedOnce(answer);
        const first = await task();
        if (readBody) JSON.parse(await first.clone().text());
        await first.body?.cancel();
        return task();
      });
      await Promise.all(calls);
    },
    async run() {
      const { stepUp, prompts } = withUser();
      await stepUp.preload();
      await Promise.all(Array.from({ length: CALLERS }, () => stepUp.run(refusedOnce(answer))));
      opened = Math.max(opened, prompts.count);
    },
  });
  line(`${CALLERS} callers challenged by ${name}, each`, µs(((run - bare) / CALLERS) * 1000), '≤ 30 µs');
  line('  prompts opened for them', String(opened).padStart(8) + '   ', '1');
}

async function memory() {
  const CALLS = 100_000;
  const { stepUp } = withUser();
  await stepUp.verify();
  const task = async ({ headers }) => headers;
  const heap = () => {
    globalThis.gc();
    return process.memoryUsage().heapUsed;
  };
  for (let call = 0; call < CALLS / 10; call++) await stepUp.run(task);
  const before = heap();
  for (let call = 0; call < CALLS; call++) await stepUp.run(task);
  line(`heap after ${CALLS} calls, per call`, `${((heap() - before) / CALLS).toFixed(3).padStart(8)} B `, '≤ 0.5 B');
}

await withRecord();
await challenged('the code in the body', () => new Response(BODY, { status: 401, headers: HEADERS }), true);
await challenged('the header (RFC 9470)', () => new Response(null, { status: 401, headers: CHALLENGE }), false);
await memory();
