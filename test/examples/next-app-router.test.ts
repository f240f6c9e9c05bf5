import { expect, test } from 'vitest';
import { expectText } from '../support/e2e-page.js';
import { readMailbox, withBrowser, type Visitor } from './browser.js';
import { withExample } from './example.js';

const example = withExample('next-app-router');
const browser = withBrowser();

const row = ({ page }: Visitor, month: string) => page.getByRole('listitem').filter({ hasText: month });
const open = ({ page }: Visitor, month: string) => page.getByRole('button', { name: `Open ${month}` });

async function signedIn(origin: string): Promise<Visitor> {
  const visitor = await browser.visit(origin);
  await visitor.press(visitor.button('Sign in'));
  await open(visitor, 'October 2026').waitFor();
  await visitor.page.reload(); // what was added in the browser until now comes from the server, and hydrates
  return visitor;
}

/** The cookie of somebody who has signed in, for requests without a browser. */
async function cookieOf({ page }: Visitor): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

test('alice opens a payslip by her password, and the next without a prompt', async () => {
  const visitor = await signedIn(example.origin);
  await visitor.press(open(visitor, 'October 2026'));
  await visitor.answerByPassword();
  await expectText(row(visitor, 'October 2026').getByRole('status'), '€ 3,218.40');
  await visitor.press(open(visitor, 'September 2026'));
  await expectText(row(visitor, 'September 2026').getByRole('status'), '€ 3,104.15');
});

test('a code is accepted as well; a cancellation opens nothing', async () => {
  const visitor = await signedIn(example.origin);
  await visitor.press(open(visitor, 'September 2026'));
  await visitor.refuse();
  await expect.poll(() => row(visitor, 'September 2026').getByRole('status').textContent()).toBe('');
  await visitor.press(open(visitor, 'September 2026'));
  await visitor.answerByCode(() => readMailbox(visitor));
  await expectText(row(visitor, 'September 2026').getByRole('status'), '€ 3,104.15');
});

test('the page comes from the server: first without its list, which is streamed; no payslip is in it', async () => {
  const visitor = await signedIn(example.origin);
  const response = await fetch(example.origin, { headers: { cookie: await cookieOf(visitor) } });
  const parts: string[] = [];
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) parts.push(part);
  const html = parts.join('');
  const shell = html.slice(0, html.indexOf('</main>'));
  expect(parts[0]).toContain('<h1>Payslips</h1>');
  expect(parts[0]).toContain('Looking for your payslips');
  expect(parts[0]).not.toContain('October 2026');
  expect(shell).not.toContain('October 2026');
  expect(html).toContain('October 2026');
  expect(html).not.toContain('3,218.40');
});

test('the policy names a nonce of this answer alone, and every script has it', async () => {
  const [one, two] = await Promise.all([fetch(example.origin), fetch(`${example.origin}/nowhere`)]);
  const nonceOf = ({ headers }: Response) =>
    /script-src 'nonce-([\w+/=]+)' 'strict-dynamic';/.exec(headers.get('content-security-policy') ?? '')?.[1];
  expect(nonceOf(one)).toBeDefined();
  expect(nonceOf(two)).not.toBe(nonceOf(one));
  for (const response of [one, two]) {
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(response)}"`);
  }
});

test('a call without a record is answered with the challenge of RFC 9470', async () => {
  const visitor = await signedIn(example.origin);
  const token = await fetch(`${example.origin}/token`, { headers: { cookie: await cookieOf(visitor) } });
  const { token: accessToken } = (await token.json()) as { token: string };
  const answer = await fetch(`${example.origin}/api/payslips/2026-10`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_user_authentication"');
  expect(await answer.text()).not.toContain('3,218.40');
});

test('`npm run dev` serves the same, and hydrates without a warning', async () => {
  const visitor = await signedIn(await example.serveForDevelopment());
  await visitor.press(open(visitor, 'October 2026'));
  await visitor.answerByPassword();
  await expectText(row(visitor, 'October 2026').getByRole('status'), '€ 3,218.40');
}, 120_000);
