import type { AccountApiServer } from '../server.js';
import type { StepUpDriverOptions, StepUpDriver } from './driver.js';
import { namesOf } from './names.js';
import { createAuthenticator, type DevToolsSession, type PasskeyOptions, type VirtualPasskey } from './passkey.js';

/** What the driver uses of Playwright's `Locator`. */
export interface PlaywrightLocator {
  getByRole(role: 'button' | 'heading' | 'alert', options?: { name?: RegExp }): PlaywrightLocator;
  getByLabel(text: RegExp): PlaywrightLocator;
  getByText(text: RegExp): PlaywrightLocator;
  filter(options: { hasText: RegExp }): PlaywrightLocator;
  first(): PlaywrightLocator;
  or(other: PlaywrightLocator): PlaywrightLocator;
  click(options: { timeout: number }): Promise<void>;
  fill(text: string, options: { timeout: number }): Promise<void>;
  pressSequentially(text: string, options: { timeout: number }): Promise<void>;
  press(key: string, options: { timeout: number }): Promise<void>;
  isVisible(): Promise<boolean>;
  getAttribute(name: string, options: { timeout: number }): Promise<string | null>;
  innerText(options: { timeout: number }): Promise<string>;
  waitFor(options: { state?: 'attached' | 'detached' | 'visible'; timeout: number }): Promise<void>;
}

/** What the driver uses of Playwright's `Page`; a `FrameLocator` has it too. */
export interface PlaywrightPage {
  getByRole(role: 'dialog', options: { name: RegExp }): PlaywrightLocator;
  /** Of a page: its address. */
  url?(): string;
  /** Of a page in Chromium, for `addPasskey`. */
  context?(): { newCDPSession(page: PlaywrightPage): Promise<object> };
}

/** The driver for Playwright. */
export interface PlaywrightDriver extends StepUpDriver {
  /**
   * Adds a passkey to the page, in a virtual authenticator (Chromium only), and returns its id and public key for your server. The
   * authenticator answers each prompt by itself.
   */
  addPasskey(options?: PasskeyOptions): Promise<VirtualPasskey>;
}

/**
 * Acts as the user in front of the dialog, in Playwright.
 *
 * @example
 * const dialog = playwrightDriver(page, { locale: 'ko' });
 * await dialog.chooseMethod('password');
 * await dialog.enterPassword('correct horse');
 * await dialog.waitUntilClosed();
 */
export function playwrightDriver(page: PlaywrightPage, options: StepUpDriverOptions = {}): PlaywrightDriver {
  const { timeout = 5000 } = options;
  let authenticator: ReturnType<typeof createAuthenticator> | undefined;
  const within = { timeout };
  const names = namesOf(options);
  const dialog = page.getByRole('dialog', { name: names.dialog });
  const password = dialog.getByLabel(names.of('password.label'));
  const code = dialog.getByLabel(names.code);
  const press = (name: RegExp) => dialog.getByRole('button', { name }).click(within);
  const gone = () => dialog.waitFor({ state: 'detached', ...within });

  /** With Enter at the end, unless the text is as long as the field, which then submits it. */
  const type = async (field: PlaywrightLocator, text: string) => {
    await field.fill('', within); // waits until the field is editable
    const size = await field.getAttribute('size', within);
    await field.pressSequentially(text, within);
    if (text.length !== Number(size)) await field.press('Enter', within);
  };

  return {
    isOpen: () => dialog.isVisible(),
    waitUntilOpen: () => dialog.waitFor({ state: 'visible', ...within }),
    waitUntilClosed: gone,
    async chooseMethod(method) {
      const row = dialog.getByRole('button', { name: names.row(method) });
      const button = dialog.getByRole('button', { name: names.field(method) });
      const settled = dialog.getByLabel(names.field(method)).or(button).or(dialog.getByText(names.stopped)).first();
      await row.or(settled).first().waitFor(within);
      if (await row.isVisible()) {
        await row.click(within);
        await row.waitFor({ state: 'detached', ...within }); // the list may still show that another method is unavailable
      }
      await settled.waitFor(within);
      await dialog
        .getByText(names.of('code.sending'))
        .first()
        .waitFor({ state: 'detached', ...within });
    },
    showMethods: () => press(names.of('another')),
    enterPassword: (text) => type(password, text),
    enterCode: (text) => type(code, text),
    usePasskey: () => press(names.of('ceremonies.passkey.label', 'retry')),
    openWindow: () => press(names.window),
    async addPasskey({ rpId, userHandle } = {}) {
      const host = rpId ?? new URL(page.url?.() ?? '').hostname;
      if (!page.context) throw new Error('A passkey needs a whole page, not a frame');
      authenticator ??= createAuthenticator(page.context().newCDPSession(page) as Promise<DevToolsSession>);
      return authenticator({ rpId: host, userHandle });
    },
    enterIdentifier: (text) => type(dialog.getByLabel(names.address), text),
    resend: () => press(names.of('code.resend', 'code.sendNew')),
    async cancel() {
      await dialog.press('Escape', within);
      await gone();
    },
    title: () => dialog.getByRole('heading').innerText(within),
    errorMessage: () => dialog.getByRole('alert').filter({ hasText: /\S/ }).innerText(within),
    waitForMessage: (key) =>
      dialog
        .getByText(names.of(key))
        .first()
        .waitFor({ state: 'attached', ...within }),
  };
}

/** What the handler uses of Playwright's `Route`. */
export interface PlaywrightRoute {
  request(): {
    url(): string;
    method(): string;
    allHeaders(): Promise<Record<string, string>>;
    postData(): string | null;
  };
  fulfill(answer: { status: number; headers: Record<string, string>; body: string }): Promise<void>;
  abort(errorCode: string): Promise<void>;
}

/**
 * Lets the embedded server answer a page in Playwright: `page.route('https://tenant.example/**',
 * playwrightRouteHandler(server))`. A fault that cuts the connection cuts the page's.
 */
export const playwrightRouteHandler =
  (server: Pick<AccountApiServer, 'fetch'>) =>
  async (route: PlaywrightRoute): Promise<void> => {
    const request = route.request();
    // A `Request` cannot have a pseudo-header of HTTP/2 (`:authority`).
    const headers = Object.entries(await request.allHeaders()).filter(([name]) => !name.startsWith(':'));
    try {
      const init = { method: request.method(), headers, body: request.postData() };
      const response = await server.fetch(request.url(), init);
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      });
    } catch {
      await route.abort('failed');
    }
  };
