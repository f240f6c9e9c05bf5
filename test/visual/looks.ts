import type { Browser, Page } from 'playwright';
import { inject } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };

export const words = { en, ko };

/** How the dialog is looked at. */
export interface Look {
  language: 'ko' | 'en';
  theme: 'light' | 'dark';
  width: 1280 | 390;
  forcedColors?: boolean;
}

export const nameOf = ({ language, theme, width, forcedColors }: Look) =>
  [language, theme, width, ...(forcedColors ? ['forced'] : [])].join('-');

/** A page on which there is little room. */
export interface SmallPage {
  width: number;
  height: number;
  /** How many pixels of its lower edge a keyboard covers that leaves the layout as it is. */
  keyboard?: number;
  /** How much larger than usual the user has the letters. */
  letters?: number;
  /** What the phone itself covers at its edges (CSS `env(safe-area-inset-*)`): a notch, the bar of its home screen. */
  safeArea?: { top?: number; right?: number; bottom?: number; left?: number };
  /** The user has put more room between letters, words and lines (WCAG 1.4.12). */
  spaced?: boolean;
}

/** The owner of the account, and the action of the page; `words`: no action, every sentence of the kit. */
export interface Asks {
  who?: 'minji' | 'nothing' | 'further' | 'factors' | 'elsewhere';
  asks?: 'call' | 'link' | 'transfer' | 'words';
  /** The number of digits that the back end names. */
  digits?: number;
}

/** The page, in a browser of this look; its shifts are noted from the first on. */
export async function openPage(
  browser: Browser,
  look: Look,
  { who = 'minji', asks = 'call', digits = 6 }: Asks,
  small?: SmallPage,
): Promise<Page> {
  const { language, theme, width, forcedColors } = look;
  const context = await browser.newContext({
    viewport: small ? { width: small.width, height: small.height } : { width, height: width === 390 ? 844 : 800 },
    colorScheme: theme,
    forcedColors: forcedColors ? 'active' : 'none',
    reducedMotion: small ? 'reduce' : 'no-preference', // where there is little room, only what is at rest is measured
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  if (small?.safeArea) await setSafeArea(page, small);
  await page.addInitScript(noteShifts);
  await page.addInitScript(makeSmall, small ?? {});
  await page.clock.install();
  await page.goto(`${inject('looks')}?${new URLSearchParams({ language, who, asks, digits: String(digits) })}`);
  return page;
}

/** The edges of this phone, which the browser reports to the page. */
export async function setSafeArea(page: Page, { safeArea = {} }: SmallPage): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: safeArea });
}

/**
 * In the page. Chromium shows no on-screen keyboard here: `visualViewport` reports what is visible above one. `window.setRoom`
 * does what a user does who opens the keyboard, enlarges the letters or turns the phone while the dialog is open.
 */
function makeSmall(small: Partial<SmallPage>) {
  const visible = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, height: innerHeight });
  const space = document.createElement('style');
  space.textContent =
    '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; } p { margin-bottom: 2em !important; }';
  window.setRoom = ({ keyboard = 0, letters = 1, spaced = false }) => {
    if (spaced) document.head.append(space);
    else space.remove();
    document.documentElement.style.fontSize = letters === 1 ? '' : `${16 * letters}px`;
    visible.height = innerHeight - keyboard;
    visible.dispatchEvent(new Event('resize'));
  };
  if (!small.width) return;
  Object.defineProperty(window, 'visualViewport', { value: visible });
  document.addEventListener('DOMContentLoaded', () => window.setRoom(small));
}

declare global {
  interface Window {
    shiftsSoFar: () => string[];
    /** Puts the user’s settings of a small page into effect. */
    setRoom: (small: Partial<SmallPage>) => void;
  }
}

/** In the page: every `layout-shift` entry there is, those after a key press too, as “what: from → to”. */
function noteShifts() {
  const told: string[] = [];
  const box = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`;
  const tell = (entries: PerformanceEntryList) => {
    for (const entry of entries as (PerformanceEntry & { sources: LayoutShiftSource[] })[]) {
      for (const { node, previousRect, currentRect } of entry.sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        const name = element?.getAttribute('data-sv') ?? element?.localName ?? 'gone';
        told.push(`${name} “${element?.textContent?.slice(0, 24)}”: ${box(previousRect)} → ${box(currentRect)}`);
      }
    }
  };
  interface LayoutShiftSource {
    node: Node | null;
    previousRect: DOMRectReadOnly;
    currentRect: DOMRectReadOnly;
  }
  const observer = new PerformanceObserver((list) => tell(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  window.shiftsSoFar = () => {
    tell(observer.takeRecords());
    return told;
  };
}
