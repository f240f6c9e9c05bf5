import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

/** Milliseconds that a page has to get there. */
export const timeout = 20_000;

/** True when this element has the focus. */
export const hasFocus = (locator: Locator) =>
  locator.evaluate((element) => element === (element.getRootNode() as Document | ShadowRoot).activeElement);

export async function expectFocus(locator: Locator): Promise<void> {
  await expect.poll(() => hasFocus(locator), { timeout, message: `focus on ${String(locator)}` }).toBe(true);
}

export async function expectText(locator: Locator, text: string): Promise<void> {
  await expect.poll(() => locator.textContent(), { timeout, message: String(locator) }).toContain(text);
}

export async function expectEmpty(locator: Locator): Promise<void> {
  await expect.poll(() => locator.textContent(), { timeout, message: String(locator) }).toBe('');
}

/** Presses Tab until this element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}
