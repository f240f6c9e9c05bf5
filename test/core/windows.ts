import { onTestFinished, vi } from 'vitest';

export const PAGE = 'https://app.test';

/** A window that the page has opened. */
export interface StubWindow {
  name: string;
  features: string;
  closed: boolean;
  close: () => void;
  focus: () => void;
  location: { replace: (url: string) => void };
  /** Where it was sent. */
  urls: string[];
}

/** A browser that opens windows, for a page at `PAGE`. test/e2e/window.test.ts has a real one. */
export function stubWindows({ userAgent = 'Mozilla/5.0 Chrome/140 Safari/537.36' } = {}) {
  const page = new EventTarget();
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    documentElement: { lang: '' },
    baseURI: `${PAGE}/`,
  });
  const opened: StubWindow[] = [];
  const browser = { blocks: false };
  const open = vi.fn((_url: string, name: string, features: string) => {
    if (browser.blocks) return null;
    const urls: string[] = [];
    const window: StubWindow = {
      ...{ name, features, closed: false, urls },
      close: vi.fn(() => {
        window.closed = true;
      }),
      focus: vi.fn(),
      location: { replace: (url) => void urls.push(url) },
    };
    opened.push(window);
    return window;
  });
  /** The listeners of the page that are there now, by type. */
  const listening = new Map<string, number>();
  const count = (type: string, by: number) => listening.set(type, (listening.get(type) ?? 0) + by);
  vi.stubGlobal('open', open);
  vi.stubGlobal('location', new URL(`${PAGE}/transfer`));
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', { userAgent, userActivation: { isActive: true } });
  vi.stubGlobal('addEventListener', (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
    count(type, 1);
    options?.signal?.addEventListener('abort', () => count(type, -1), { once: true });
    page.addEventListener(type, listener, options);
  });
  const channel = new BroadcastChannel('react-step-up');
  onTestFinished(() => channel.close());
  const state = () => opened.at(-1)?.name ?? '';
  return {
    ...{ browser, open, opened, listening },
    /** The state of the last window. */
    state,
    last: () => opened.at(-1)!,
    /** What the return page sends by the channel. */
    broadcast: (data: unknown = { type: 'react-step-up/return', state: state() }) => channel.postMessage(data),
    /** What a page sends to this one. */
    post(data: unknown, { origin = PAGE, source }: { origin?: string; source?: object } = {}) {
      page.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
    },
    focus: () => page.dispatchEvent(new Event('focus')),
    show: () => document.dispatchEvent(new Event('visibilitychange')),
    goBack: () => page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })),
  };
}
