import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { Tab } from './engine.js';
import type { Seen, Target } from './target.js';

/** Milliseconds that a page has to get there. */
const timeout = 20_000;

/** Milliseconds between two looks. */
const INTERVAL = 30;

/** The person at the keyboard, in whichever engine: acts, and looks until the page has got there. */
export interface Person {
  goTo(address: string): Promise<void>;
  /** Presses a key, or keys together (`Shift+Tab`), each by its name in `KeyboardEvent.key`. */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Clicks in the middle of it, once it is at rest and nothing lies over it. */
  click(target: Target): Promise<void>;
  /** Clicks at a point of the viewport, in CSS pixels. */
  clickAt(x: number, y: number): Promise<void>;
  /** What is there now. */
  look(target: Target): Promise<Seen | undefined>;
  /** What has the focus now. */
  focus(): Promise<Seen | undefined>;
  /** Waits until it is there. */
  find(target: Target): Promise<Seen>;
  /** Waits until it is gone. */
  gone(target: Target): Promise<void>;
  /** Waits until it has the focus. */
  focusOn(target: Target): Promise<void>;
  /** Waits until it contains the text. */
  reads(target: Target, text: string): Promise<void>;
  /** Waits until an expression in the page has this value. */
  until(expression: string, value: string | number | boolean | null): Promise<void>;
  /** Calls a function in the page: what it refers to has to be in `values`, and what it returns is JSON. */
  run<A extends unknown[], R>(work: (...values: A) => R, ...values: A): Promise<R>;
  /** Waits until the page has opened another window, and its page is there. Returns the person in it. */
  inOtherWindow(): Promise<Person>;
  /** Waits until there is this window alone. */
  alone(): Promise<void>;
  tab: Tab;
}

let inPage: Promise<string> | undefined;

/** The script of ./in-page.ts. */
const script = () =>
  (inPage ??= build({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
  }).then(({ outputFiles }) => outputFiles[0]!.text));

const worded = ({ role, name, selector, within }: Target): string =>
  [role, name && `“${name}”`, selector, within && `in ${worded(within)}`].filter(Boolean).join(' ');

export function personAt(tab: Tab): Person {
  /** Calls a function of ./in-page.ts; puts it there first if the page is new. */
  async function call<T>(name: 'look' | 'focus' | 'scrollTo', target?: Target): Promise<T | undefined> {
    const expression = `typeof atTheScreen === 'undefined' ? 'none yet' : atTheScreen.${name}(${JSON.stringify(target ?? {})}) ?? null`;
    let answer = await tab.evaluate(expression);
    if (answer === 'none yet') {
      await tab.evaluate(`(() => { ${await script()} })()`);
      answer = await tab.evaluate(expression);
    }
    return (answer ?? undefined) as T | undefined;
  }
  const look = (target: Target) => call<Seen>('look', target);
  /** Looks until it is so. An error of the page or of the driver ends it at once. */
  async function until<T>(message: string, read: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
    const deadline = performance.now() + timeout;
    for (;;) {
      const value = await read();
      if (isSo(value)) return value;
      if (performance.now() > deadline)
        throw new Error(`Not so within ${timeout / 1000} s: ${message}. Last: ${JSON.stringify(value)}`);
      await new Promise((resolve) => setTimeout(resolve, INTERVAL));
    }
  }

  /** A window may close under the key or the press that it closes with: the driver then reports that it is gone. */
  async function act(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (await tab.isOpen()) throw error;
    }
  }

  const person: Person = {
    tab,
    goTo: (address) => tab.goTo(address),
    press: (keys) => act(tab.press(keys.split('+'))),
    type: (text) => tab.type(text),
    async click(target) {
      await call('scrollTo', target);
      let last: Seen | undefined;
      await until(
        `${worded(target)} at rest, with nothing over it`,
        async () => {
          const before = last;
          last = await look(target);
          if (last && !last.hit) await call('scrollTo', target);
          return { seen: last !== undefined, hit: last?.hit, still: last?.x === before?.x && last?.y === before?.y };
        },
        ({ seen, hit, still }) => seen && hit === true && still,
      );
      await act(tab.click(last!.x, last!.y));
    },
    clickAt: (x, y) => tab.click(x, y),
    look,
    focus: () => call<Seen>('focus'),
    find: async (target) =>
      (await until(
        worded(target),
        () => look(target),
        (seen) => seen !== undefined,
      ))!,
    async gone(target) {
      await until(
        `${worded(target)} is gone`,
        () => look(target),
        (seen) => seen === undefined,
      );
    },
    async focusOn(target) {
      const where = async () => ({ is: (await look(target))?.focused, instead: await call<Seen>('focus') });
      await until(`focus on ${worded(target)}`, where, ({ is }) => is === true);
    },
    async reads(target, text) {
      await until(
        `${worded(target)} reads “${text}”`,
        async () => (await look(target))?.text,
        (now) => now?.includes(text) === true,
      );
    },
    async until(expression, value) {
      await until(
        `${expression} is ${JSON.stringify(value)}`,
        () => tab.evaluate(expression),
        (now) => now === value,
      );
    },
    async inOtherWindow() {
      const others = await until(
        'another window is open',
        () => tab.others(),
        ({ length }) => length === 1,
      );
      const other = personAt(others[0]!);
      const isThere = `document.readyState === 'complete' && location.protocol === 'http:'`;
      // It fails while the window goes from the empty page to that of the provider.
      await until(
        'the page of the other window is there',
        () => other.tab.evaluate(isThere).catch((error: unknown) => String(error)),
        (now) => now === true,
      );
      return other;
    },
    async alone() {
      await until(
        'no other window is open',
        async () => (await tab.others()).length,
        (count) => count === 0,
      );
    },
    run: <A extends unknown[], R>(work: (...values: A) => R, ...values: A) =>
      tab.evaluate(`(${String(work)})(...${JSON.stringify(values)})`) as Promise<R>,
  };
  return person;
}
