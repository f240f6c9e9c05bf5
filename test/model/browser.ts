import { vi } from 'vitest';
import type { Forgery } from './steps.js';

const PAGE = 'https://app.test';
const TYPE = 'react-step-up/return';

/** A window that the page has opened. */
export interface OpenedWindow {
  /** The state that it was opened with. */
  readonly name: string;
  /** Closed by the page, or by the user. */
  closed: boolean;
  /** Where it was sent. */
  url?: string;
  close(): void;
  focus(): void;
  readonly location: { replace(url: string): void };
}

/** The browser of one sequence. */
export interface Browser {
  /** From the first to the last that was opened. */
  readonly windows: OpenedWindow[];
  blocksWindows: boolean;
  isHidden: boolean;
  readonly userAgent: string;
  /** How many listeners and channels of the page there are. */
  listeners(): number;
  returns(window: OpenedWindow, by: 'channel' | 'state' | 'window'): void;
  forge(what: Forgery, window: OpenedWindow | undefined): void;
  /** Something happens to the page. */
  happens(type: 'focus' | 'pageshow' | 'visibilitychange'): void;
}

/** What the page does, as the model has to judge it. */
export interface BrowserRules {
  /** The page opens a window. */
  opens(): void;
  /** The browser blocked it. */
  blocked(): void;
  opened(window: OpenedWindow): void;
  /** The page sends a window to an address. */
  sends(window: OpenedWindow, url: string): void;
}

interface OwnBrowser extends Browser {
  open(name: string): OpenedWindow | null;
  readonly page: EventTarget;
  readonly channels: Set<EventTarget>;
  count(by: number): void;
}

let current: OwnBrowser | undefined;

/** @param isInApp the page is in the browser of an app */
export function createBrowser(isInApp: boolean, rules: BrowserRules): Browser {
  let listeners = 0;
  const channels = new Set<EventTarget>();
  const page = new EventTarget();
  const post = (target: EventTarget, data: unknown, rest?: object) =>
    void target.dispatchEvent(Object.assign(new Event('message'), { data, ...rest }));
  const broadcast = (data: unknown) => {
    for (const channel of [...channels]) post(channel, data);
  };
  const browser: OwnBrowser = {
    ...{ windows: [], blocksWindows: false, isHidden: false, page, channels },
    userAgent: isInApp ? 'Mozilla/5.0 (Linux; Android 14) KAKAOTALK' : 'Mozilla/5.0 Chrome/140 Safari/537.36',
    listeners: () => listeners + channels.size,
    count: (by) => void (listeners += by),
    open(name) {
      rules.opens();
      if (browser.blocksWindows) {
        rules.blocked();
        return null;
      }
      const window: OpenedWindow = {
        ...{ name, closed: false, focus: () => undefined },
        close: () => void (window.closed = true),
        location: {
          replace(url) {
            rules.sends(window, url);
            window.url = url;
          },
        },
      };
      rules.opened(window);
      browser.windows.push(window);
      return window;
    },
    returns(window, by) {
      const message = { type: TYPE, state: by === 'window' ? '' : window.name };
      if (by === 'channel') broadcast(message);
      else post(page, message, { origin: PAGE, source: by === 'window' ? window : undefined });
    },
    forge(what, window) {
      const state = window?.name ?? '';
      const forgeries: Record<Forgery, () => void> = {
        'other origin': () => post(page, { type: TYPE, state }, { origin: 'https://evil.test', source: window }),
        'other state': () => {
          post(page, { type: TYPE, state: `${state}0` }, { origin: PAGE, source: {} });
          broadcast({ type: TYPE, state: `${state}0` });
        },
        'other type': () => {
          post(page, { type: 'return', state }, { origin: PAGE, source: window });
          broadcast({ type: 'return', state });
        },
        'no object': () => {
          post(page, null, { origin: PAGE, source: window });
          broadcast(state);
        },
        'channel noise': () => broadcast({ type: TYPE, states: [state], state: { includes: true } }),
      };
      forgeries[what]();
    },
    happens: (type) => void page.dispatchEvent(Object.assign(new Event(type), { persisted: true })),
  };
  current = browser;
  return browser;
}

const listen = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
  const { page, count } = current!;
  count(1);
  options?.signal?.addEventListener('abort', () => count(-1), { once: true });
  page.addEventListener(type, listener, options);
};

class Channel extends EventTarget {
  readonly #of = current?.channels;

  constructor() {
    super();
    this.#of?.add(this);
  }

  close() {
    this.#of?.delete(this);
  }
}

/**
 * A page that can open windows, until the stubs are removed.
 *
 * @param userActivation the page's state of the user's events
 */
export function stubBrowser(userActivation: object): void {
  vi.stubGlobal('navigator', {
    userActivation,
    get userAgent() {
      return current!.userAgent;
    },
  });
  vi.stubGlobal('location', new URL(`${PAGE}/transfer`));
  vi.stubGlobal('open', (_url: string, name: string) => current!.open(name));
  vi.stubGlobal('addEventListener', listen);
  vi.stubGlobal('document', {
    ...{ documentElement: { lang: '' }, baseURI: `${PAGE}/`, addEventListener: listen },
    get visibilityState() {
      return current!.isHidden ? 'hidden' : 'visible';
    },
  });
  vi.stubGlobal('BroadcastChannel', Channel);
}
