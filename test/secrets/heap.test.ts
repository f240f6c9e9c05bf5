/**
 * The demo, driven by mouse and keyboard alone, its server in another process. After the dialog has closed, a password or
 * code that was typed is nowhere in the page: not in its heap, its document, its storages, its address, its history, its
 * console or a request other than its own.
 *
 * In `npm test` three paths through the dialog; `STEP_UP_LONG=1` takes all of them.
 */
import { chromium, type Browser, type CDPSession } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { otherThan, PASSWORD, words } from '../support/e2e-bank.js';
import { control, origin } from '../support/e2e-browser.js';
import { launchOptions } from '../support/chromium.mjs';
import { timeout } from '../support/e2e-page.js';
import { isLong } from '../support/long-run.js';
import { inputOn } from './input.js';
import { heapOf } from './heap.js';

const { page: said, dialog: asked } = words.en;

/** The demo prints its initial password; only the server has this one. */
const OWN_PASSWORD = 'violet-otter-73';
const WRONG_PASSWORD = 'amber-heron-52';

let browser: Browser;
beforeAll(async () => void (browser = await chromium.launch(launchOptions())));
afterAll(() => browser.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

beforeEach(async () => {
  await control({ reset: true });
  const { token } = (await (await post('/demo/sign-in', { username: 'minji' })).json()) as { token: string };
  const authorization = `Bearer ${token}`;
  const proof = await post('/api/verifications/password', { password: PASSWORD }, { authorization });
  const { verificationRecordId } = (await proof.json()) as { verificationRecordId: string };
  const headers = { authorization, 'logto-verification-id': verificationRecordId };
  const changed = await post('/api/my-account/password', { password: OWN_PASSWORD }, headers);
  expect(changed.status).toBe(204);
});

const newestCode = async (): Promise<string> => {
  const messages = (await (await fetch(`${origin}/demo/messages`)).json()) as { code: string }[];
  return messages[0]!.code;
};

interface Page {
  cdp: CDPSession;
  hand: ReturnType<typeof inputOn>;
  requests: { path: string; sent: string }[];
  heard: string[];
}

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const requests: Page['requests'] = [];
  const heard: string[] = [];
  cdp.on('Network.requestWillBeSent', ({ request: { url, headers, postData } }) => {
    requests.push({ path: new URL(url).pathname, sent: JSON.stringify([url, headers, postData]) });
  });
  cdp.on('Runtime.consoleAPICalled', ({ args }) => heard.push(JSON.stringify(args)));
  cdp.on('Log.entryAdded', ({ entry }) => heard.push(JSON.stringify(entry)));
  await cdp.send('Network.enable');
  await cdp.send('Log.enable');
  await page.goto('/');
  return { cdp, hand: inputOn(cdp), requests, heard };
}

/**
 * Everything that the page keeps where it can be read. It is read after the heap, because a script leaves strings
 * there.
 */
async function keptBy(cdp: CDPSession): Promise<string> {
  const expression = `(async () => JSON.stringify([
    document.documentElement.outerHTML, [...document.querySelectorAll('input')].map(({ value }) => value),
    { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state, document.title, window.name,
    await indexedDB.databases(), await caches.keys(), performance.getEntries().map(({ name }) => name),
  ]))()`;
  const { result } = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  return String(result.value);
}

const field = new RegExp(`^(${asked.password.label}|.*digit code)`);
const dialog = /./;

async function choose({ hand }: Page, method: 'password' | 'email', opener: string = said.payslip.open) {
  await hand.find('button', said.bills.payAll(3, 112_860)); // the page is as it will stay
  await hand.click('button', opener);
  await hand.click('button', new RegExp(`^${asked.method[method].name}`));
  await hand.ready(field);
}

/** Without a screen no page is ever hidden, so it gets the event. */
async function hide(cdp: CDPSession) {
  const expression = `
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new Event('blur'));
    dispatchEvent(new Event('pagehide'));`;
  await cdp.send('Runtime.evaluate', { expression });
}

/**
 * What is typed, and what follows until the dialog has closed. Returns the secrets, each with the path that may have
 * it.
 */
type Way = (page: Page) => Promise<Record<string, string | undefined>>;

const PASSWORD_PATH = '/api/verifications/password';
const CODE_PATH = '/api/verifications/verification-code/verify';

const sent = ({ requests }: Page, path: string) =>
  expect.poll(() => requests.some((request) => request.path === path), { timeout }).toBe(true);

const leave = async ({ hand }: Page) => {
  await hand.press('Escape');
  await hand.gone('dialog', dialog);
};

const passwordWays: Record<string, Way> = {
  right: async ({ hand }) => {
    await hand.type(OWN_PASSWORD);
    await hand.press('Enter');
    await hand.gone('dialog', dialog);
    return { [OWN_PASSWORD]: PASSWORD_PATH };
  },
  wrong: async (page) => {
    await page.hand.type(WRONG_PASSWORD);
    await page.hand.press('Enter');
    await page.hand.find('StaticText', asked.errors.wrong_password);
    await leave(page);
    return { [WRONG_PASSWORD]: PASSWORD_PATH };
  },
  'wrong, then right': async ({ hand }) => {
    await hand.type(WRONG_PASSWORD);
    await hand.press('Enter');
    await hand.find('StaticText', asked.errors.wrong_password);
    await hand.ready(field);
    await hand.type(OWN_PASSWORD);
    await hand.press('Enter');
    await hand.gone('dialog', dialog);
    return { [WRONG_PASSWORD]: PASSWORD_PATH, [OWN_PASSWORD]: PASSWORD_PATH };
  },
  shown: async (page) => {
    await page.hand.type(OWN_PASSWORD);
    await page.hand.click('button', asked.password.show);
    await leave(page);
    return { [OWN_PASSWORD]: undefined };
  },
  cancelled: async (page) => {
    await page.hand.type(OWN_PASSWORD);
    await leave(page);
    return { [OWN_PASSWORD]: undefined };
  },
  'cancelled while it is checked': async (page) => {
    await control({ fault: { path: PASSWORD_PATH, respond: 'hang' } });
    await page.hand.type(OWN_PASSWORD);
    await page.hand.press('Enter');
    await sent(page, PASSWORD_PATH);
    await leave(page);
    return { [OWN_PASSWORD]: PASSWORD_PATH };
  },
  'switched method': async (page) => {
    await page.hand.type(OWN_PASSWORD);
    await page.hand.click('button', asked.another);
    await page.hand.click('button', new RegExp(`^${asked.method.email.name}`));
    await page.hand.ready(field);
    await leave(page);
    return { [OWN_PASSWORD]: undefined };
  },
  'page hidden': async (page) => {
    await page.hand.type(OWN_PASSWORD);
    await hide(page.cdp);
    await leave(page);
    return { [OWN_PASSWORD]: undefined };
  },
};

const codeWays: Record<string, Way> = {
  right: async ({ hand }) => {
    const code = await newestCode();
    await hand.type(code);
    await hand.gone('dialog', dialog);
    return { [code]: CODE_PATH };
  },
  wrong: async (page) => {
    const wrong = otherThan(await newestCode());
    await page.hand.type(wrong);
    await page.hand.find('StaticText', asked.errors.wrong_code);
    await leave(page);
    return { [wrong]: CODE_PATH };
  },
  expired: async (page) => {
    const code = await newestCode();
    await control({ advance: 601_000 });
    await page.hand.type(code);
    await page.hand.find('StaticText', asked.errors.record_gone.split(/(?<=\.) /)[0]!); // each sentence is a separate part
    await leave(page);
    return { [code]: CODE_PATH };
  },
  'cancelled while it is checked': async (page) => {
    const code = await newestCode();
    await control({ fault: { path: CODE_PATH, respond: 'hang' } });
    await page.hand.type(code);
    await sent(page, CODE_PATH);
    await leave(page);
    return { [code]: CODE_PATH };
  },
  'switched method': async (page) => {
    await page.hand.type('40791');
    await page.hand.click('button', asked.another);
    await page.hand.click('button', new RegExp(`^${asked.method.password.name}`));
    await page.hand.ready(field);
    await leave(page);
    return { '40791': undefined };
  },
  'page hidden': async (page) => {
    await page.hand.type('40791');
    await hide(page.cdp);
    await leave(page);
    return { '40791': undefined };
  },
};

/** A new address: the password first, then a code to it. */
const linkWays: Record<string, Way> = {
  right: async ({ hand }) => {
    await hand.type(OWN_PASSWORD);
    await hand.press('Enter');
    await hand.ready(asked.identifier.email.label);
    await hand.type('minji.new@example.test');
    await hand.press('Enter');
    await hand.ready(/digit code/);
    const code = await newestCode();
    await hand.type(code);
    await hand.gone('dialog', dialog);
    return { [OWN_PASSWORD]: PASSWORD_PATH, [code]: CODE_PATH };
  },
};

const ways = [
  ...Object.entries(linkWays).map(([name, way]) => ({
    method: 'password' as const,
    name: `a new address, ${name}`,
    way,
    opener: said.contact.email.changeLabel,
  })),
  ...Object.entries(passwordWays).map(([name, way]) => ({ method: 'password' as const, name, way, opener: undefined })),
  ...Object.entries(codeWays).map(([name, way]) => ({ method: 'email' as const, name, way, opener: undefined })),
];
const short = ['password right', 'password switched method', 'email wrong'];

test.each(isLong ? ways : ways.filter(({ method, name }) => short.includes(`${method} ${name}`)))(
  'no copy of what was typed: $method, $name',
  async ({ method, way, opener }) => {
    const page = await openPage();
    await choose(page, method, opener);
    const secrets = await way(page);
    const heap = await heapOf(page.cdp);
    expect(heap.size).toBeGreaterThan(10_000);
    const kept = await keptBy(page.cdp);
    for (const [secret, path] of Object.entries(secrets)) {
      expect(heap.copiesOf(secret)).toEqual([]);
      expect(kept).not.toContain(secret);
      for (const line of page.heard) expect(line).not.toContain(secret);
      const told = page.requests.filter(({ sent }) => sent.includes(secret)).map((request) => request.path);
      expect([...new Set(told)]).toEqual(path ? [path] : []);
    }
  },
);

test('the watch itself is awake: one copy is found', async ({ task }) => {
  const page = await openPage();
  await choose(page, 'password');
  await page.hand.type(OWN_PASSWORD);
  await page.cdp.send('Runtime.evaluate', { expression: 'window.kept = document.activeElement.value; 0' });
  await leave(page);
  const heap = await heapOf(page.cdp);
  expect(heap.copiesOf(OWN_PASSWORD)).toEqual([expect.stringContaining('kept')]);
  const { length } = isLong ? ways : short;
  Object.assign(task.meta, {
    figure: `${length} heap searches, one a way through the dialog: no copy of what was typed in some ${heap.size} strings`,
  });
});

test('the place of a function in its source is no copy, though a code can be the same number', async () => {
  const page = await openPage();
  const source = `window.placed = ${' '.repeat(654_000)}() => 0`;
  await page.cdp.send('Runtime.evaluate', { expression: source });
  const heap = await heapOf(page.cdp);
  expect(heap.copiesOf(String(source.length))).toEqual([]);
  await page.cdp.send('Runtime.evaluate', { expression: `window.kept = '${source.length}'; 0` });
  expect((await heapOf(page.cdp)).copiesOf(String(source.length))).toEqual([expect.stringContaining('kept')]);
});
