import { launch, type BrowserContext, type KeyInput } from 'puppeteer-core';
import type { Engine, Tab } from './engine.js';

/** Over WebDriver BiDi, which Firefox serves itself. */
export async function launchFirefox(executablePath: string): Promise<Engine> {
  const browser = await launch({ browser: 'firefox', executablePath, headless: true });
  let before: BrowserContext | undefined;
  return {
    name: 'firefox',
    version: (await browser.version()).replace(/^\w+\//i, ''),
    async open(viewport): Promise<Tab> {
      await before?.close();
      before = await browser.createBrowserContext();
      const page = await before.newPage();
      await page.setViewport(viewport);
      return {
        async goTo(address) {
          await page.goto(address);
        },
        evaluate: (expression) => page.evaluate(expression),
        async press(keys) {
          const all = keys as readonly KeyInput[];
          for (const key of all) await page.keyboard.down(key);
          for (const key of all.toReversed()) await page.keyboard.up(key);
        },
        type: (text) => page.keyboard.type(text),
        click: (x, y) => page.mouse.click(x, y),
        resize: (room) => page.setViewport(room),
        screenshot: () => page.screenshot(),
      };
    },
    close: () => browser.close(),
  };
}
