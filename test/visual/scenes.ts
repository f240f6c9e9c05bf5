import type { Page } from 'playwright';
import { CODE, PASSWORD } from './page/tenant.js';
import type { Asks } from './looks.js';
import type { Person } from './user.js';

/** Looks at the state on the screen, under this name. */
export type Visit = (state: string) => Promise<void>;

type Act = (person: Person, page: Page, visit: Visit) => Promise<void>;

export type SceneName =
  | 'password'
  | 'code'
  | 'limited'
  | 'address'
  | 'locked'
  | 'lost'
  | 'further'
  | 'factors'
  | 'nobody'
  | 'approval'
  | 'app'
  | 'window';

interface Scene extends Asks {
  act: Act;
}

const account = '/api/my-account';
const verifyPassword = '/api/verifications/password';
const sendCode = '/api/verifications/verification-code';
const verifyCode = `${sendCode}/verify`;

const wrong = '111111';
const minute = 60_000;

const pass = (page: Page, ms: number) => page.evaluate((time) => window.tenant.pass(time), ms);
const hold = (page: Page, path: string, method?: string) =>
  page.evaluate(([at, by]) => window.tenant.hold(at, by), [path, method] as const);
const release = (page: Page) => page.evaluate(() => window.tenant.release());
const offline = (page: Page, path: string, method?: string) =>
  page.evaluate(
    ([at, by]) => void window.tenant.server.faults.add({ path: at, method: by, respond: 'offline', times: 1 }),
    [path, method] as const,
  );
/** The next code that is sent to the server is answered in this way. */
export const answer = (page: Page, status: number, code?: string) =>
  page.evaluate(
    ([path, status, code]) => {
      const respond = () => Response.json({ code, message: 'SERVER TEXT' }, { status });
      window.tenant.server.faults.add({ path, respond, times: 1 });
    },
    [verifyCode, status, code] as const,
  );
const limit = (page: Page, policy: { sendsPerRecipient?: number; maxAttempts?: number }) =>
  page.evaluate((policy) => void Object.assign(window.tenant.server.settings.policy, policy), policy);

const password: Act = async (person, page, visit) => {
  const { messages } = person;
  await hold(page, account, 'GET');
  await person.ask();
  await person.titled(messages.choose.title);
  await visit('loading');
  await release(page);
  await person.reads(messages.method.password.hint);
  await visit('choosing');
  await person.choose('password');
  await person.type('');
  await visit('password');
  await person.press('Enter');
  await person.alert(messages.errors.passwordRequired);
  await visit('password-missing');
  await person.type('moun');
  await page.evaluate(() => {
    const key = { key: 'M', bubbles: true, modifierCapsLock: true };
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', key));
  });
  await person.reads(messages.password.capsLock);
  await visit('password-caps-lock');
  await person.press('Enter');
  await person.alert(messages.errors.wrong_password);
  await visit('password-wrong');
  await offline(page, verifyPassword);
  await person.type(PASSWORD);
  await person.press('Enter');
  await person.alert(messages.errors.network);
  await visit('password-unsent');
  await hold(page, verifyPassword);
  await person.press('Enter');
  await person.waits();
  await visit('password-pending');
  await person.inTheMoment(() => visit('password-verified'));
};

/** A code was sent, and its field is there. */
export async function toCode(person: Person): Promise<void> {
  await person.ask();
  await person.choose('email');
  await person.reads(person.messages.code.sent);
  await person.type('');
}

const code: Act = async (person, page, visit) => {
  const { messages } = person;
  await person.ask();
  await hold(page, sendCode);
  await person.choose('email');
  await person.waits();
  await visit('sending');
  await release(page);
  await person.reads(messages.code.sent);
  await person.type('');
  await visit('code');
  await person.type(CODE.slice(0, 4));
  await visit('code-partial');
  await person.press('Enter');
  await person.alert(messages.errors.codeIncomplete.replace('{{length}}', '6'));
  await visit('code-incomplete');
  await person.type('00');
  await person.alert(messages.errors.wrong_code);
  await visit('code-wrong');
  await pass(page, minute + 1000);
  await person.reads(messages.code.resend);
  await person.type('4');
  await visit('resend-ready');
  await person.click(messages.code.resend);
  await person.reads(messages.code.resent);
  await visit('resent');
  await person.type(wrong);
  await person.alert(messages.errors.wrong_code_newest);
  await visit('code-wrong-newest');
  await pass(page, 9 * minute + 1000);
  await person.type('4');
  await person.reads(messages.code.expiring);
  await visit('code-expiring');
  await hold(page, sendCode);
  await person.click(messages.code.sendNew);
  await person.reads(messages.code.sending);
  await visit('resending');
  await release(page);
  await person.reads(messages.code.resent);
  await person.dialog.locator('input').focus();
  await hold(page, verifyCode);
  await person.type(CODE);
  await person.waits();
  await visit('code-pending');
  await person.inTheMoment(() => visit('code-verified'));
};

const limited: Act = async (person, page, visit) => {
  const { messages } = person;
  await toCode(person);
  await limit(page, { sendsPerRecipient: 1 });
  await pass(page, minute + 1000);
  await person.click(messages.code.resend);
  await person.alert(messages.errors.rate_limited);
  await visit('code-limit');
};

const address: Act = async (person, page, visit) => {
  const { messages } = person;
  await person.ask();
  await person.choose('password');
  await person.type(PASSWORD);
  await person.press('Enter');
  await person.titled(messages.identifier.email.title);
  await person.type('');
  await visit('address');
  await person.type('minji');
  await person.press('Enter');
  await person.alert(messages.identifier.email.invalid);
  await visit('address-invalid');
  await person.type('@example.com');
  await hold(page, sendCode);
  await person.press('Enter');
  await person.waits();
  await visit('address-sending');
  await release(page);
  await person.titled(messages.code.title);
  await person.type('');
  await visit('address-code');
  await hold(page, `${account}/primary-email`);
  await person.type(CODE);
  await person.waits();
  await visit('address-linking');
  await person.inTheMoment(() => visit('address-verified'));
};

const locked: Act = async (person, page, visit) => {
  const { messages } = person;
  await page.evaluate(() => void (window.tenant.server.settings.connectors.phone = 'missing'));
  await person.ask();
  await person.dialog.getByRole('button', { name: new RegExp(`^${messages.method.phone.name}`) }).click();
  await person.alert(messages.choose.unusable);
  await visit('unusable');
  await limit(page, { maxAttempts: 1 });
  await person.choose('password');
  await person.type('wrong');
  await person.press('Enter');
  await person.titled(messages.blocked.locked.password.title);
  await visit('locked');
};

const lost: Act = async (person, page, visit) => {
  const { messages } = person;
  await offline(page, account, 'GET');
  await person.ask();
  await person.titled(messages.blocked['load-failed'].title);
  await visit('unreachable');
  await person.press('Enter');
  await person.choose('password');
  await person.type(PASSWORD);
  await page.evaluate(() => window.tenant.server.tokens.revoke(window.tenant.token));
  await person.press('Enter');
  await person.titled(messages.blocked['session-lost'].title);
  await visit('session-lost');
};

const further: Act = async (person, page, visit) => {
  const { messages } = person;
  const { 'typed-code': codes, passkey } = messages.ceremonies;
  await person.ask();
  await person.reads(messages.method.passkey.name);
  await visit('further');
  await person.choose('totp');
  await person.type('');
  await visit('app-code');
  await person.type(wrong);
  await person.alert(codes.totp.wrong);
  await visit('app-code-wrong');
  await person.click(messages.another);
  await person.choose('backup-code');
  await person.type('');
  await visit('backup-code');
  await person.type('k7qp-93xd');
  await person.press('Enter');
  await person.alert(codes['backup-code'].wrong);
  await visit('backup-code-wrong');
  await person.click(messages.another);
  await page.evaluate(() => {
    const dismissed = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    Object.assign(navigator.credentials, { get: dismissed });
  });
  await person.choose('passkey');
  await person.dialog.locator('[type=submit]:focus:not([aria-disabled])').waitFor();
  await visit('passkey');
  await person.press('Enter');
  await person.alert(passkey.dismissed);
  await visit('passkey-dismissed');
};

const factors: Act = async (person, page, visit) => {
  const { messages } = person;
  await person.ask();
  await person.choose('password');
  await person.type(PASSWORD);
  await person.press('Enter');
  await person.reads(messages.method.totp.name);
  await visit('factors');
  await person.choose('totp');
  await person.type('');
  await visit('factor-code');
  await hold(page, verifyPassword); // what the server checks last
  await person.type(CODE);
  await person.waits();
  await person.inTheMoment(() => visit('factor-verified'));
};

const nobody: Act = async (person, _, visit) => {
  await person.ask();
  await person.titled(person.messages.blocked['no-method'].title);
  await visit('no-method');
};

const approval: Act = async (person, page, visit) => {
  const { messages } = person;
  await person.ask();
  await person.reads(messages.method.password.hint);
  await visit('approval');
  await person.choose('password');
  await person.type('wrong');
  await person.press('Enter');
  await person.alert(messages.errors.wrong_password);
  await visit('approval-password');
  await person.click(messages.another);
  await person.choose('email');
  await person.reads(messages.code.sent);
  await pass(page, minute + 1000);
  await person.type(wrong);
  await person.alert(messages.errors.wrong_code);
  await visit('approval-code');
};

/** A drawing of the size of a QR code. */
const qr = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21"><path d="M0 0h21v21H0z"/></svg>')}`;

const app: Act = async (person, page, visit) => {
  const own = person.messages.ceremonies.approval;
  const asks = [
    ['app-push', {}],
    ['app-number', { number: '48', link: 'https://saebom.example/approve' }],
    ['app-picture', { qr }],
  ] as const;
  await person.ask();
  for (const [state, ask] of asks) {
    await page.evaluate((given) => window.tenant.show(given), ask);
    await person.dialog.locator('[data-method=push]').click();
    await person.reads(own.waiting);
    await visit(state);
    if (state !== 'app-number') await person.click(person.messages.another);
    else {
      await person.click(own.label);
      await person.reads(own.notYet);
      await visit('app-not-yet');
      await pass(page, 160_000);
      await person.reads(own.expiring);
      await visit('app-expiring');
      await page.evaluate(() => window.tenant.refuse('code_expired'));
      await person.click(own.label);
      await person.alert(own.expired);
      await visit('app-expired');
      await person.click(person.messages.another);
    }
  }
};

const elsewhere: Act = async (person, page, visit) => {
  const own = person.messages.ceremonies.window;
  await page.evaluate(() => Object.assign(window, { open: () => null }));
  await person.ask();
  await person.dialog.locator('[data-method=certificate]').click();
  await person.titled(own.title);
  await visit('window');
  await person.click(own.label);
  await person.alert(own.blocked);
  await visit('window-blocked');
  await page.evaluate(() => {
    const opened = { close: () => undefined, location: { replace: () => undefined } };
    Object.assign(window, { open: () => opened });
    window.tenant.refuse('wrong_code');
  });
  await person.click(person.messages.retry);
  await person.dialog.getByRole('button', { name: own.again }).waitFor();
  await visit('window-open');
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await person.alert(own.refused);
  await visit('window-refused');
};

/** From opening to an end, by what a user does. */
export const scenes: Record<SceneName, Scene> = {
  password: { act: password },
  code: { act: code },
  limited: { act: limited },
  address: { asks: 'link', act: address },
  locked: { act: locked },
  lost: { act: lost },
  further: { who: 'further', act: further },
  factors: { who: 'factors', act: factors },
  nobody: { who: 'nothing', act: nobody },
  approval: { asks: 'transfer', act: approval },
  app: { who: 'elsewhere', act: app },
  window: { who: 'elsewhere', act: elsewhere },
};
