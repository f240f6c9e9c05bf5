import { chromium, type Page } from 'playwright';
import { playwrightDriver } from '../../../src/testing.js';
import { launchOptions } from '../../support/chromium.mjs';
import type { Engine, Preferences, Tab } from './engine.js';

const tabOf = (page: Page): Tab => ({
  async goTo(address) {
    await page.goto(address);
  },
  evaluate: (expression) => page.evaluate(expression),
  press: (keys) => page.keyboard.press(keys.map((key) => (key === ' ' ? 'Space' : key)).join('+')),
  type: (text) => page.keyboard.type(text),
  click: (x, y) => page.mouse.click(x, y),
  resize: (room) => page.setViewportSize(room),
  screenshot: () => page.screenshot(),
  others: () =>
    Promise.resolve(
      page
        .context()
        .pages()
        .filter((other) => other !== page)
        .map(tabOf),
    ),
  isOpen: () => Promise.resolve(!page.isClosed()),
  close: () => page.close(),
  addPasskey: () => playwrightDriver(page).addPasskey({ rpId: 'localhost' }),
});

/** Over Playwright. */
export async function launchChromium({ reducedMotion, forcedColors }: Preferences): Promise<Engine> {
  const browser = await chromium.launch(launchOptions());
  return {
    name: 'chromium',
    version: browser.version(),
    async open(viewport): Promise<Tab> {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const context = await browser.newContext({
        viewport,
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
        forcedColors: forcedColors ? 'active' : 'none',
      });
      return tabOf(await context.newPage());
    },
    close: () => browser.close(),
  };
}
