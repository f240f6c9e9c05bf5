import { expect, test } from 'vitest';
import { PASSWORD } from '../../support/e2e-bank.js';
import { withBrowser } from '../../support/e2e-browser.js';
import { expectFocus, expectText } from '../../support/e2e-page.js';
import { openScene } from '../../support/e2e-scene.js';

const browser = withBrowser();
const moving = { reducedMotion: 'no-preference' } as const;

test('nothing waits for an animation: with all of them standing still, every step comes and goes', async () => {
  const { page, ask, dialog, field, output, ...scene } = await openScene(await browser.open(moving), 'plain');
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
  await ask.click();
  await scene.toPassword();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').getByText('That password isn’t right').waitFor();
  await dialog.getByRole('button', { name: 'Verify another way' }).click();
  await scene.toPassword();
  // The step before has gone, though its fading has not ended.
  await expect.poll(() => dialog.getByLabel('Your sign-in password').count()).toBe(1);
  await expect.poll(() => dialog.locator('[aria-hidden=true] [data-sv=method]').count()).toBe(0);
  await expectFocus(field);
  expect(await page.evaluate(() => document.getAnimations().every(({ currentTime }) => currentTime === 0))).toBe(true);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await scene.gone();
  await expectText(output, '200');
});

test('an app that takes all movement away sees the dialog at once, and whole', async () => {
  const context = await browser.open({ bypassCSP: true, ...moving });
  const { page, ask, dialog, ...scene } = await openScene(context, 'plain');
  await page.addStyleTag({
    content: '*, *::before, *::after { animation: none !important; transition: none !important }',
  });
  await ask.click();
  await dialog.waitFor();
  const opacity = () => dialog.evaluate((card) => getComputedStyle(card).opacity);
  expect(await opacity()).toBe('1');
  await scene.toPassword();
  expect(await opacity()).toBe('1');
  await page.keyboard.press('Escape');
  await scene.gone();
});
