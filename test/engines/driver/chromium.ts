import { chromium } from 'playwright';
import { launchOptions } from '../../support/chromium.mjs';
import type { Engine, Tab } from './engine.js';

/** Over Playwright. */
export async function launchChromium(): Promise<Engine> {
  const browser = await chromium.launch(launchOptions());
  return {
    name: 'chromium',
    version: browser.version(),
    async open(viewport): Promise<Tab> {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      return {
        async goTo(address) {
          await page.goto(address);
        },
        evaluate: (expression) => page.evaluate(expression),
        press: (keys) => page.keyboard.press(keys.map((key) => (key === ' ' ? 'Space' : key)).join('+')),
        type: (text) => page.keyboard.type(text),
        click: (x, y) => page.mouse.click(x, y),
        resize: (room) => page.setViewportSize(room),
        screenshot: () => page.screenshot(),
      };
    },
    close: () => browser.close(),
  };
}
