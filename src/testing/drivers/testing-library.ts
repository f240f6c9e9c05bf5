import { namesOf } from './names.js';
import type { StepUpDriverOptions, StepUpDriver } from './driver.js';

/** What the driver uses of Testing Library's queries in an element. */
export interface TestingLibraryQueries {
  queryAllByRole(role: string, options?: { name?: RegExp }): HTMLElement[];
  queryAllByLabelText(text: RegExp): HTMLElement[];
}

/** What the driver uses of Testing Library and of user-event: `{ within, waitFor, user }`. */
export interface TestingLibrary {
  within(element: HTMLElement): TestingLibraryQueries;
  waitFor<T>(check: () => T, options: { timeout: number }): Promise<T>;
  /** `userEvent.setup()`, or the `userEvent` of Vitest’s browser mode. */
  user: {
    click(element: Element): Promise<unknown>;
    clear(element: Element): Promise<unknown>;
    keyboard(text: string): Promise<unknown>;
  };
}

const only = <T>(found: T[], what: string): T => {
  const [first] = found;
  if (first === undefined) throw new Error(`The step-up dialog has no ${what}`);
  return first;
};

/** By its properties: not every DOM in memory supports `:read-write` (happy-dom never matches it). */
const isWritable = (field: HTMLElement) => {
  const { readOnly, disabled } = field as HTMLInputElement;
  return !readOnly && !disabled;
};

const textOf = (element: Element) => (element.textContent ?? '').trim();

/**
 * Acts as the user in front of the dialog, in Testing Library: in jsdom, or in a browser.
 *
 * @example
 * const dialog = testingLibraryDriver({ within, waitFor, user: userEvent.setup() });
 * await dialog.chooseMethod('email');
 * await dialog.enterCode(server.inbox.latest()!.code);
 * await dialog.waitUntilClosed();
 */
export function testingLibraryDriver(
  { within, waitFor, user }: TestingLibrary,
  options: StepUpDriverOptions = {},
): StepUpDriver {
  const { timeout = 5000 } = options;
  const names = namesOf(options);
  const soon = <T>(check: () => T) => waitFor(check, { timeout });
  const until = async (check: () => unknown) => {
    await soon(check);
  };
  const dialogs = () => within(document.body).queryAllByRole('dialog', { name: names.dialog });
  const dialog = () => only(dialogs(), 'place on the screen');
  const all = (role: string, name?: RegExp) => within(dialog()).queryAllByRole(role, name && { name });
  const labelled = (name: RegExp) => within(dialog()).queryAllByLabelText(name);
  const texts = (words: RegExp) => [...dialog().querySelectorAll('*')].filter((element) => words.test(textOf(element)));
  const password = names.of('password.label');
  const { code } = names;

  const gone = () =>
    soon(() => {
      if (dialogs().length > 0) throw new Error('The step-up dialog is still open');
    });
  const press = async (name: RegExp) => {
    await user.click(await soon(() => only(all('button', name), `button ${name}`)));
  };
  /** Waits until the button does something. */
  const pressReady = async (name: RegExp) => {
    const isReady = (button: HTMLElement) => button.getAttribute('aria-disabled') !== 'true';
    await user.click(await soon(() => only(all('button', name).filter(isReady), `button ${name}`)));
  };
  const fieldOf = (name: RegExp) => soon(() => only(labelled(name).filter(isWritable), `field ${name} to type into`));
  /** With Enter at the end, unless the text is as long as the field, which then submits it. */
  const type = async (name: RegExp, text: string) => {
    const field = await fieldOf(name);
    const enter = text.length !== Number(field.getAttribute('size'));
    await user.clear(field);
    await user.click(field);
    await user.keyboard(text.replaceAll(/[{[]/g, '$&$&') + (enter ? '{Enter}' : ''));
  };

  return {
    isOpen: () => Promise.resolve(dialogs().length > 0),
    waitUntilOpen: () => until(dialog),
    waitUntilClosed: gone,
    async chooseMethod(method) {
      const name = names.field(method);
      const row = names.row(method);
      const shown = () => [...labelled(name), ...all('button', name)];
      const settled = () => [...shown(), ...texts(names.stopped)];
      await soon(() => only([...all('button', row), ...settled()], `way ${row}`));
      const isChoice = shown().length === 0 && all('button', row).length > 0;
      if (isChoice) await press(row);
      await soon(() => {
        const isLeft = shown().length > 0 || all('button', row).length === 0;
        if (isChoice && !isLeft) throw new Error('The step-up dialog still shows its list of methods');
        only(settled(), `field ${name}`);
        if (texts(names.of('code.sending')).length > 0) throw new Error('The step-up dialog is still sending a code');
      });
    },
    showMethods: () => press(names.of('another')),
    enterPassword: (text) => type(password, text),
    enterCode: (text) => type(code, text),
    usePasskey: () => pressReady(names.of('ceremonies.passkey.label', 'retry')),
    openWindow: () => pressReady(names.window),
    enterIdentifier: (text) => type(names.address, text),
    resend: () => press(names.of('code.resend', 'code.sendNew')),
    async cancel() {
      await soon(dialog);
      await user.keyboard('{Escape}');
      await gone();
    },
    title: () => soon(() => textOf(only(all('heading'), 'title'))),
    errorMessage: () => soon(() => only(all('alert').map(textOf).filter(Boolean), 'message')),
    waitForMessage: (key) => until(() => only(texts(names.of(key)), `words ${names.of(key)}`)),
  };
}
