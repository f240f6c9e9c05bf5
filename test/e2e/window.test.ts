// A new sign-in in another window, end to end: a real browser, its windows, a provider of another origin, the strict policy.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import { languages, words, type Language } from '../support/e2e-bank.js';
import { origin, withBrowser } from '../support/e2e-browser.js';
import { expectFocus, expectText } from '../support/e2e-page.js';
import { inLongRun } from '../support/long-run.js';

const browser = withBrowser();

interface Provider {
  /** It isolates its pages from those that opened them: `Cross-Origin-Opener-Policy: same-origin`. */
  isolated?: boolean;
  /** A script on its page, which the user has before them. */
  script?: string;
}

/** The page of a sign-in, with a button that leads back. */
async function openProvider({ isolated = false, script = '' }: Provider = {}) {
  const asked: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider');
    if (pathname !== '/authorize') {
      response.writeHead(404).end();
      return;
    }
    asked.push(searchParams);
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('state', searchParams.get('state') ?? '');
    back.searchParams.set('code', 'new');
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(isolated && { 'cross-origin-opener-policy': 'same-origin' }),
    });
    response.end(
      `<!doctype html><title>Sign in</title><script>${script}</script><a href="${back.href.replaceAll('&', '&amp;')}">Sign in</a>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

interface Scene extends Provider {
  language?: Language;
  /** Further parameters of the page. */
  with?: string;
  scene?: string;
  context?: BrowserContext;
  at?: (page: Page) => Promise<unknown>;
}

const challenge = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="urn:mfa"' },
};

/** The page of a user with a transfer, and the provider. */
async function open({ language = 'en', with: more = '', scene = 'window', context, at, ...settings }: Scene = {}) {
  const provider = await openProvider(settings);
  const inContext = context ?? (await browser.open());
  const page = await inContext.newPage();
  /** The tokens that the resource server got. */
  const tokens: (string | undefined)[] = [];
  await page.route('/transfers', async (route) => {
    const token = (await route.request().allHeaders())['authorization'];
    tokens.push(token);
    return route.fulfill(token === 'Bearer new' ? { status: 201 } : challenge);
  });
  await at?.(page);
  await page.goto(`/scenes/?scene=${scene}&locale=${language}&provider=${encodeURIComponent(provider.origin)}&${more}`);
  const dialog = page.locator('[data-sv=dialog]');
  const own = words[language].dialog.ceremonies.window;
  const button = (name: string) => dialog.getByRole('button', { name });
  const send = () => page.getByRole('button', { name: 'Send' }).click();
  return {
    ...{ page, context: inContext, provider, tokens, dialog, own, button, send, output: page.locator('output') },
    /** Presses the button, and returns the window at the provider's page. */
    async toProvider(name = own['sign-in'].label) {
      const [popup] = await Promise.all([page.waitForEvent('popup'), button(name).click()]);
      await popup.getByRole('link', { name: 'Sign in' }).waitFor();
      return popup;
    },
    gone: () => dialog.waitFor({ state: 'detached' }),
  };
}

/** Signs in at the provider; the window closes. */
const signIn = (popup: Page) =>
  Promise.all([popup.waitForEvent('close'), popup.getByRole('link', { name: 'Sign in' }).click()]);

describe.each(languages('ko'))('in %s', (language) => {
  test('the window opens, the user signs in, and the call is made again', async () => {
    const { page, dialog, own, button, send, toProvider, gone, output, provider, tokens } = await open({ language });
    await send();
    await expectFocus(button(own['sign-in'].label));
    expect(await dialog.getByRole('heading').innerText()).toBe(own['sign-in'].title);
    const popup = await toProvider();
    await dialog.getByText(own.open.split('. ')[0]!).first().waitFor(); // the other is announced
    await expectFocus(button(own.again));
    expect(await popup.evaluate(() => [innerWidth, innerHeight])).toEqual([480, 720]);
    await signIn(popup);
    await gone();
    await expectText(output, '201');
    await expectFocus(page.getByRole('button', { name: 'Send' }));
    expect(tokens).toEqual(['Bearer old', 'Bearer new']);
    // What the address has is the state, and what the app put there.
    expect(provider.asked.map((params) => [...params.keys()].sort())).toEqual([
      ['acr_values', 'redirect_uri', 'state'],
    ]);
    expect(provider.asked[0]!.get('state')).toMatch(/^react-step-up\.[0-9a-f]{32}$/);
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(
      'react-step-up.',
    );
    expect(page.url()).not.toContain('state');
  });
});

inLongRun(() => {
  test('ten calls at once: one window, ten results', async () => {
    const { send, toProvider, gone, output, provider } = await open({ scene: 'window-ten' });
    await send();
    await signIn(await toProvider());
    await gone();
    await expectText(output, Array(10).fill('201').join(' '));
    expect(provider.asked).toHaveLength(1);
  });
});

test('a provider that is isolated from its opener: the channel alone brings the message', async () => {
  const { send, toProvider, button, own, gone, output, dialog } = await open({ isolated: true });
  await send();
  const popup = await toProvider();
  expect(await popup.evaluate(() => window.opener as unknown)).toBeNull();
  await dialog.getByText(own.open.split('. ')[0]!).first().waitFor(); // the other is announced
  await button(own.again).waitFor(); // it reads as closed, which is no cancellation
  await popup.getByRole('link', { name: 'Sign in' }).click();
  await gone();
  await expectText(output, '201');
});

test.each([false, true])('without its state in the address, the window has it (isolated: %s)', async (isolated) => {
  const { send, toProvider, gone, output, provider } = await open({ isolated, with: 'stateless' });
  await send();
  await signIn(await toProvider());
  await gone();
  await expectText(output, '201');
  expect(provider.asked[0]!.get('state')).toBe('of-the-library');
});

test('a window that the user closes can be opened again, with another state', async () => {
  const { send, toProvider, own, gone, output, provider } = await open();
  await send();
  const first = await toProvider();
  await first.close();
  const second = await toProvider(own.again);
  await signIn(second);
  await gone();
  await expectText(output, '201');
  const [one, two] = provider.asked.map((params) => params.get('state'));
  expect(one).not.toBe(two);
});

test('the end of the dialog closes the window', async () => {
  const { page, send, toProvider, gone, output, tokens } = await open();
  await send();
  const popup = await toProvider();
  const closed = popup.waitForEvent('close');
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await gone();
  await closed;
  await expectText(output, 'escape-key');
  expect(tokens).toEqual(['Bearer old']);
});

test('a user who comes back without a return page is checked when the page has the focus', async () => {
  const { page, send, toProvider, gone, output } = await open({ with: 'check' });
  await send();
  const popup = await toProvider();
  await page.evaluate(() => localStorage.setItem('token', 'new')); // another tab of the app, a refresh
  await popup.close();
  await gone();
  await expectText(output, '201');
});

inLongRun(() => {
  test('two tabs: the return to one leaves the other as it is', async () => {
    const one = await open();
    const two = await open({ context: one.context });
    await one.send();
    await two.send();
    const first = await one.toProvider();
    const second = await two.toProvider();
    await signIn(first);
    await one.gone();
    await expectText(one.output, '201');
    expect(await two.button(two.own.again).isVisible()).toBe(true);
    expect(two.tokens).toEqual(['Bearer old']);
    await signIn(second);
    await two.gone();
    await expectText(two.output, '201');
  });
});

test('a page of the provider cannot report a return, though it has the state', async () => {
  const forged = `
    const state = new URLSearchParams(location.search).get('state');
    const message = { type: 'react-step-up/return', state };
    opener.postMessage(message, '*');
    new BroadcastChannel('react-step-up').postMessage(message);
    document.documentElement.dataset.forged = 'sent';`;
  const { page, send, toProvider, own, button, tokens, gone, output } = await open({
    script: forged,
    at: (page) =>
      page.addInitScript(() => {
        addEventListener('message', ({ origin }) => (document.documentElement.dataset.heard = origin));
      }),
  });
  await send();
  const popup = await toProvider();
  await popup.locator('html[data-forged=sent]').waitFor();
  await page.locator('html[data-heard]').waitFor();
  expect(await button(own.again).isVisible()).toBe(true);
  expect(tokens).toEqual(['Bearer old']);
  await signIn(popup);
  await gone();
  await expectText(output, '201');
});

inLongRun(() => {
  test('a page of another origin that opens the return page itself gets no message, whatever the state', async () => {
    const spies = `
      const heard = document.documentElement.dataset;
      addEventListener('message', ({ data }) => (heard.message = JSON.stringify(data)));
      const back = new URL(new URLSearchParams(location.search).get('redirect_uri'));
      const state = new URLSearchParams(location.search).get('state');
      addEventListener('click', (event) => {
        if (!event.target.matches('h1')) return;
        for (const given of [state, 'react-step-up.${'0'.repeat(32)}']) {
          back.searchParams.set('state', given);
          open(back.href);
        }
      });`;
    const { page, context, send, toProvider, own, button, tokens } = await open({ script: spies, with: 'check' });
    await send();
    const popup = await toProvider();
    expect(await page.evaluate(() => [window.name, sessionStorage.getItem('react-step-up')])).toEqual(['', null]);
    await popup.evaluate(() =>
      document.body.append(Object.assign(document.createElement('h1'), { textContent: 'Open' })),
    );
    const opened: Page[] = [];
    context.on('page', (other) => opened.push(other));
    await popup.getByRole('heading').click();
    await expect.poll(() => opened.filter((other) => other.isClosed()).length).toBe(2);
    expect(await popup.evaluate(() => document.documentElement.dataset['message'])).toBeUndefined();
    const refused: unknown = expect.stringContaining('does not match the recipient window');
    expect(browser.complaints.splice(0)).toEqual([refused, refused]);
    // The report with the state of the dialog means “try now”, and the app has no new token.
    await page.bringToFront();
    expect(await button(own.again).isVisible()).toBe(true);
    expect(tokens).toEqual(['Bearer old']);
  });

  test('noise in the channel and messages of the page are no report', async () => {
    const { page, send, toProvider, own, button, tokens, gone, output } = await open();
    await send();
    const popup = await toProvider();
    const state = await popup.evaluate(() => new URLSearchParams(location.search).get('state')!);
    await page.evaluate(async (known) => {
      const type = 'react-step-up/return';
      const other = `react-step-up.${'0'.repeat(32)}`;
      const noise: unknown[] = [
        ...[null, 0, '', type, known, [type, known], new Map([['type', type]]), new ArrayBuffer(8)],
        ...[{ type }, { type, state: other }, { type, state: [known] }, { type: [type], state: known }],
        ...[
          { type: 'return', state: known },
          { type, state: known.repeat(200_000) },
          { type, state: known.toUpperCase() },
        ],
      ];
      const channel = new BroadcastChannel('react-step-up');
      const heard = new BroadcastChannel('react-step-up');
      const last = new Promise((resolve) => {
        heard.onmessage = ({ data }) => data === 'the last' && resolve(undefined);
      });
      for (const data of [...noise, 'the last']) {
        window.postMessage(data, location.origin);
        channel.postMessage(data);
      }
      await last;
      channel.close();
      heard.close();
    }, state);
    expect(await button(own.again).isVisible()).toBe(true);
    expect(tokens).toEqual(['Bearer old']);
    await signIn(popup);
    await gone();
    await expectText(output, '201');
  });

  test('a return page that somebody else opens changes nothing here, and stays where it is', async () => {
    const { page, context, send, toProvider, own, button, tokens } = await open();
    await send();
    await toProvider();
    const other = await context.newPage();
    await other.goto(`${origin}/scenes/return.html?code=x&state=react-step-up.${'0'.repeat(32)}`);
    await expectText(other.locator('body'), 'You can close this window');
    await page.bringToFront();
    expect(await button(own.again).isVisible()).toBe(true);
    expect(tokens).toEqual(['Bearer old']);
    expect(browser.complaints.splice(0)).toEqual([expect.stringContaining('Scripts may close only the windows')]);
  });
});

test('a blocked window is explained, and the next press opens it', async () => {
  const { page, dialog, send, own, button, toProvider, gone, output } = await open({
    at: (page) =>
      page.addInitScript(() => {
        const { open } = window;
        window.open = () => {
          window.open = open;
          return null;
        };
      }),
  });
  await send();
  await button(own['sign-in'].label).click();
  await expectText(dialog.getByRole('alert'), own.blocked.split('. ')[0]!);
  const retry = words.en.dialog.retry;
  await expectFocus(button(retry));
  await signIn(await toProvider(retry));
  await gone();
  await expectText(output, '201');
  expect(await page.evaluate(() => history.length)).toBeLessThan(4);
});

test('in a browser inside of an app the page itself goes, and takes up again what it had', async () => {
  const context = await browser.open({
    userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/120 Safari/537.36 KAKAOTALK',
  });
  const { page, send, own, button, dialog } = await open({ context, with: 'leaves' });
  await send();
  await dialog.getByText(own.leaves.split('. ')[0]!).waitFor();
  await button(own.leavesLabel).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expectText(page.locator('body'), 'Continue with {"amount":3000000}');
  expect(context.pages()).toHaveLength(1);
});

// A page of the user's that somebody else opened has a name of theirs; a window of an earlier dialog may have become a page of the app.
test.each(['name', 'storage'])(
  'a page with the %s of a window continues after the page has left for the sign-in',
  async (place) => {
    const context = await browser.open({
      userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/120 Safari/537.36 KAKAOTALK',
    });
    const { page, send, own, button } = await open({ context, with: 'leaves' });
    await page.evaluate((where) => {
      const state = `react-step-up.${'0'.repeat(32)}`;
      if (where === 'name') window.name = state;
      else sessionStorage.setItem('react-step-up', state);
    }, place);
    await send();
    await button(own.leavesLabel).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await expectText(page.locator('body'), 'Continue with {"amount":3000000}');
  },
);
