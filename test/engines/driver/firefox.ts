import { launch, type BrowserContext, type KeyInput, type Page } from 'puppeteer-core';
import { createAuthenticator } from '../../../src/testing/drivers/passkey.js';
import type { Engine, Preferences, Tab } from './engine.js';
import { freePort } from './free-port.js';
import { connectMarionette, type Marionette } from './marionette.js';

const inBase64Url = (value: unknown) =>
  typeof value === 'string' ? value.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : value;

/** A virtual authenticator: the commands of Chromium as those of WebDriver, which writes bytes as base64url. */
const authenticatorOf = ({ send }: Marionette) =>
  createAuthenticator(
    Promise.resolve({
      async send(method: string, params: object = {}): Promise<unknown> {
        const { options, credential, ...rest } = params as Record<string, object | undefined>;
        if (method === 'WebAuthn.addVirtualAuthenticator')
          return {
            authenticatorId: await send('WebAuthn:AddVirtualAuthenticator', { ...options, isUserConsenting: true }),
          };
        if (method === 'WebAuthn.addCredential') {
          const { rpId, ...bytes } = credential as Record<string, unknown>;
          const credentials: Record<string, unknown> = { rpId };
          for (const [name, value] of Object.entries(bytes)) credentials[name] = inBase64Url(value);
          return send('WebAuthn:AddCredential', { ...rest, credentials });
        }
        if (method === 'WebAuthn.setUserVerified') return send('WebAuthn:SetUserVerified', params);
        return undefined; // it needs no command that enables it
      },
    }),
  );

/** Over WebDriver BiDi, which Firefox serves itself; passkeys over Marionette. */
export async function launchFirefox(
  executablePath: string,
  { reducedMotion, forcedColors }: Preferences,
): Promise<Engine> {
  const port = await freePort();
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    args: ['-marionette'],
    extraPrefsFirefox: {
      'marionette.port': port,
      'security.webauth.webauthn_enable_softtoken': true,
      'security.webauth.webauthn_enable_usbtoken': false,
      'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
      'browser.display.document_color_use': forcedColors ? 2 : 0,
    },
  });
  let marionette: Marionette | undefined;
  let before: BrowserContext | undefined;

  const tabOf = (page: Page): Tab => ({
    async goTo(address) {
      await page.goto(address);
    },
    evaluate: (expression) => page.evaluate(expression),
    async press(keys) {
      const all = keys as readonly KeyInput[];
      for (const key of all) await page.keyboard.down(key);
      for (const key of all.toReversed()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    click: (x, y) => page.mouse.click(x, y),
    resize: (room) => page.setViewport(room),
    screenshot: () => page.screenshot(),
    others: async () => (await page.browserContext().pages()).filter((other) => other !== page).map(tabOf),
    // From the browser itself: the event of the close reaches the driver later.
    isOpen: () =>
      page.evaluate('true').then(
        () => true,
        () => false,
      ),
    close: () => page.close(),
    async addPasskey() {
      marionette ??= await connectMarionette(port);
      return authenticatorOf(marionette)({ rpId: 'localhost' });
    },
  });

  return {
    name: 'firefox',
    version: (await browser.version()).replace(/^\w+\//i, ''),
    async open(viewport): Promise<Tab> {
      await before?.close();
      before = await browser.createBrowserContext();
      const page = await before.newPage();
      await page.setViewport(viewport);
      return tabOf(page);
    },
    async close() {
      marionette?.close();
      await browser.close();
      // After an error of the protocol, it has been seen to run on.
      browser.process()?.kill('SIGKILL');
    },
  };
}
