import type { Browser, CDPSession, Page } from 'playwright';
import type {} from './page/tally.js';

export interface Scene {
  scene?: 'kit' | 'floor';
  /** The ways that the app allows; with both, the user chooses. */
  method?: 'password' | 'email' | 'both';
  /** How many components have a guarded call. */
  guarded?: number;
  /** The server never answers whether a secret is right, and the countdown stands still. */
  held?: true;
  /** The exit's animation and what else waits for less than half a second is over at once; what waits still is counted. */
  hurried?: true;
  /** How many times slower than it is the processor shall be. */
  throttle?: number;
}

/** One tab with the page in it, idle. */
export interface Tab {
  page: Page;
  cdp: CDPSession;
  /** Opens the dialog by a click; resolves when its field has the focus and has been painted. */
  open(): Promise<void>;
  /** Closes it as a user does; resolves when nothing of it is left. */
  close(): Promise<void>;
  /** Opens and closes it so many times, from within the page. */
  cycle(times: number): Promise<void>;
  /** All of a verification, with real keys: opens the dialog, chooses the way, answers rightly. Resolves when nothing is left. */
  verify(method: 'password' | 'email'): Promise<void>;
  /** Timers and intervals of the page that are still to come: only in one that is `hurried`. */
  pending(): Promise<number>;
  /** Waits for so many frames. */
  frames(count: number): Promise<void>;
  commits(): Promise<number>;
  /** A counter or a time of the browser's, in its own unit: `Performance.getMetrics`. */
  metric(name: string): Promise<number>;
  /** A metric after what nobody holds has been collected. */
  collected(name: string): Promise<number>;
}

declare global {
  interface Window {
    /** Resolves as soon as it is so, and asks the page's own timers for nothing. */
    until: (isSo: () => boolean) => Promise<void>;
    /** What `setTimeout` and `setInterval` have given out and not yet done, or will do again. */
    pending: Set<number>;
  }
}

/** A page that draws nothing more can wait for ever for its idle time, in milliseconds. */
const IDLE = 1000;

/** Runs in the page before all else. */
function hurry(): void {
  const { setTimeout: wait, clearTimeout: drop, setInterval: repeat, clearInterval: stop } = window;
  const pending = (window.pending = new Set());
  const timeout = (work: () => void, delay = 0, ...rest: unknown[]): number => {
    const timer = wait(
      (...given: unknown[]) => {
        pending.delete(timer);
        Reflect.apply(work, window, given);
      },
      delay < 500 ? 0 : delay,
      ...rest,
    );
    pending.add(timer);
    return timer;
  };
  const interval = (...given: Parameters<typeof repeat>): number => {
    const timer = repeat(...given);
    pending.add(timer);
    return timer;
  };
  const forget = (clear: typeof drop) => (timer?: number) => {
    if (timer !== undefined) pending.delete(timer);
    clear(timer);
  };
  Object.assign(window, {
    setTimeout: timeout,
    clearTimeout: forget(drop),
    setInterval: interval,
    clearInterval: forget(stop),
  });
  window.until = (isSo) =>
    new Promise<void>((resolve, reject) => {
      const end = performance.now() + 60_000;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        if (isSo() || performance.now() > end) {
          port1.close();
          if (isSo()) resolve();
          else reject(new Error(`it never was so: ${String(isSo)}`));
        } else Reflect.apply(wait, window, [() => port2.postMessage(0)]);
      };
      port2.postMessage(0);
    });
}

async function cycleInPage(times: number): Promise<void> {
  const card = () => document.querySelector('[role=dialog]');
  for (let done = 0; done < times; done++) {
    // As a press does; a field that is taken away with the focus in it would be kept by React till the next focus.
    document.querySelector('button')?.focus();
    document.querySelector('button')?.click();
    await window.until(() => document.activeElement?.matches('[role=dialog] input') === true);
    card()?.querySelector<HTMLElement>('[aria-label=Close]')?.click();
    await window.until(() => !card());
    window.tally.requests.length = 0; // it would grow by itself
  }
}

export async function openTab(browser: Browser, origin: string, scene: Scene = {}): Promise<Tab> {
  const { throttle = 1, hurried, ...what } = scene;
  const page = await browser.newPage();
  if (hurried) await page.addInitScript(hurry);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const query = new URLSearchParams(Object.entries(what).map(([name, value]) => [name, String(value)]));
  await page.goto(`${origin}/?${query.toString()}`);
  const opener = page.getByRole('button', { name: 'Open' });
  await opener.waitFor();
  await page.evaluate((timeout) => new Promise((resolve) => requestIdleCallback(resolve, { timeout })), IDLE);
  if (throttle > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const box = (await opener.boundingBox())!;

  const frames = (count: number) =>
    page.evaluate(async (left) => {
      for (let frame = 0; frame < left; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }, count);
  const metric = async (name: string) => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find((one) => one.name === name)?.value ?? NaN;
  };

  return {
    page,
    cdp,
    frames,
    metric,
    async open() {
      // No locator: finding a button by its name is work of the page's, and would be counted.
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.waitForFunction(
        () => document.activeElement?.matches('[role=dialog] input') && !document.activeElement.matches(':read-only'),
      );
      await frames(2);
    },
    async close() {
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('[role=dialog]'));
    },
    cycle: (times) => page.evaluate(cycleInPage, times),
    async verify(method) {
      await page.evaluate(() => {
        window.tally.ahead += 61_000; // the next message may go out
        document.querySelector('button')?.focus();
      });
      await page.keyboard.press('Enter');
      await page.evaluate(async (way) => {
        const row = () => document.querySelector<HTMLElement>(`[role=dialog] [data-method=${way}]`);
        await window.until(() => row() !== null);
        row()?.focus();
      }, method);
      await page.keyboard.press('Enter');
      await page.evaluate(() =>
        window.until(() => document.activeElement?.matches('[role=dialog] input:read-write') === true),
      );
      await page.keyboard.insertText(method === 'password' ? 'correct-horse-7' : '407918');
      if (method === 'password') await page.keyboard.press('Enter');
      await page.evaluate(async (way) => {
        await window.until(() => !document.querySelector('[role=dialog]'));
        await window.until(() => document.querySelector('output')?.textContent === way);
        window.tally.requests.length = 0;
      }, method);
    },
    pending: () =>
      page.evaluate(async (timeout) => {
        // React removes an effect's timers in a task of its own, which a busy machine runs late.
        for (let pass = 0; pass < 2; pass++) await new Promise((resolve) => requestIdleCallback(resolve, { timeout }));
        return window.pending.size;
      }, IDLE),
    commits: () => page.evaluate(() => window.tally.commits),
    async collected(name) {
      for (let pass = 0; pass < 4; pass++) {
        await cdp.send('HeapProfiler.collectGarbage');
        await frames(2);
      }
      return metric(name);
    },
  };
}
