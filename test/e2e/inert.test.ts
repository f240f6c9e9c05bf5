import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { expectFocus, expectText, timeout } from '../support/e2e-page.js';
import { openScene, type Scene } from '../support/e2e-scene.js';
import { isLong } from '../support/long-run.js';

const browser = withBrowser();

/** A page of another site, with a field, which takes the focus on request, and counts how often it was loaded. */
const CARD = `<!doctype html><title>Card</title><input aria-label="Card number" style="font-size:30px">
<script>
  let timer;
  addEventListener('message', ({ data }) => {
    const take = () => document.querySelector('input').focus();
    if (data === 'take') take();
    if (data === 'keep taking') timer = setInterval(take, 40);
    if (data === 'stop') clearInterval(timer);
  });
</script>`;

let server: Server;
let cards = '';
let loads = 0;
beforeAll(async () => {
  server = createServer((_request, response) => {
    loads += 1;
    response.setHeader('content-type', 'text/html').end(CARD);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cards = `http://localhost:${(server.address() as AddressInfo).port}/`; // the page is at 127.0.0.1: another site
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

// The policy of the scenes lets no frame in; what is tested is another matter.
const open = async (scene = 'plain'): Promise<Scene> => openScene(await browser.open({ bypassCSP: true }), scene);

type Place = 'in the page' | 'in a shadow root' | 'in a closed shadow root' | 'sandboxed' | 'in an object';

/** Puts the frame between two paragraphs of the page. */
async function addFrame(page: Page, place: Place, parent = '#root'): Promise<Frame> {
  await page.evaluate(
    ({ place, parent, cards }) => {
      const frame = document.createElement(place === 'in an object' ? 'object' : 'iframe');
      if (frame instanceof HTMLObjectElement) frame.data = cards;
      else frame.src = cards;
      frame.style.cssText = 'width:300px;height:80px;margin:5px';
      if (place === 'sandboxed') frame.setAttribute('sandbox', 'allow-scripts');
      const after = document.createElement('p');
      after.textContent = 'After the frame';
      after.id = 'after';
      const host = document.createElement('div');
      const isShadow = place.includes('shadow');
      if (isShadow) host.attachShadow({ mode: place.includes('closed') ? 'closed' : 'open' }).append(frame);
      document.querySelector(parent)!.append(isShadow ? host : frame, after);
    },
    { place, parent, cards },
  );
  await expect.poll(() => page.frames().length, { timeout }).toBe(2);
  const frame = page.frames()[1]!;
  await frame.getByLabel('Card number').waitFor();
  return frame;
}

/**
 * The frame's own script does it; a message is not a press of the user. Ends when the frame had the focus and has lost
 * it.
 */
async function takeFocus(page: Page, frame: Frame, what = 'take'): Promise<void> {
  const back = await page.evaluateHandle(() => ({
    then: undefined,
    done: new Promise<void>((resolve) => {
      addEventListener('blur', () => addEventListener('focus', () => resolve(), { once: true }), { once: true });
    }),
  }));
  await frame.evaluate((data) => postMessage(data, '*'), what);
  await back.evaluate(({ done }) => done);
}

const heardBy = (frame: Frame) => frame.evaluate(() => document.querySelector('input')!.value);

/** In the tree that a script can look into, and out of its reach; the rest in `npm run test:all`. */
const places: Place[] = ['in the page', 'in a closed shadow root'];
const more: Place[] = ['in a shadow root', 'sandboxed', 'in an object'];

test.each(isLong ? [...places, ...more] : places)(
  'a frame of another site under the dialog, %s, gets no key, the page stays where it is, and it works afterwards',
  async (place) => {
    loads = 0;
    const { page, field, ask, output, ...scene } = await open();
    const frame = await addFrame(page, place);
    await page.evaluate(() => scrollTo(0, 40));
    await ask.click();
    await scene.toPassword();
    await page.keyboard.type(PASSWORD.slice(0, 3));
    const stands = () =>
      page.evaluate(() => ({
        after: document.getElementById('after')!.getBoundingClientRect().toJSON() as unknown,
        scrollY,
      }));
    const before = await stands();
    await takeFocus(page, frame);
    await expectFocus(field);
    expect(await stands()).toEqual(before);
    await page.keyboard.type(PASSWORD.slice(3));
    expect(await field.inputValue()).toBe(PASSWORD);
    expect(await heardBy(frame)).toBe('');
    await page.keyboard.press('Enter');
    await scene.gone();
    await expectText(output, '200');
    expect(await stands()).toEqual(before);
    await frame.getByLabel('Card number').click();
    await page.keyboard.type('4242');
    expect(await heardBy(frame)).toBe('4242');
    expect(loads).toBe(1);
  },
);

test('a frame that takes the focus again and again gets no key either', async () => {
  const { page, field, ask, ...scene } = await open();
  const frame = await addFrame(page, 'in the page');
  await ask.click();
  await scene.toPassword();
  await takeFocus(page, frame, 'keep taking');
  await expectFocus(field);
  await expect.poll(() => page.locator('iframe').isVisible(), { timeout }).toBe(false);
  await page.keyboard.type(PASSWORD, { delay: 20 });
  expect(await field.inputValue()).toBe(PASSWORD);
  expect(await heardBy(frame)).toBe('');
  await frame.evaluate(() => postMessage('stop', '*'));
  await page.keyboard.press('Escape');
  await scene.gone();
  await page.locator('iframe').waitFor();
});

test('a frame that is added later works when the user presses it, and not by taking the focus itself', async () => {
  const { page, dialog, field, ask, ...scene } = await open();
  await ask.click();
  await scene.toPassword();
  await page.evaluate(() => {
    const captcha = document.createElement('div');
    captcha.id = 'captcha';
    captcha.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:2147483647;background:#fff';
    document.body.append(captcha);
  });
  const frame = await addFrame(page, 'in the page', '#captcha');
  await takeFocus(page, frame);
  await expectFocus(field);
  await page.keyboard.type('mine');
  expect(await field.inputValue()).toBe('mine');
  expect(await heardBy(frame)).toBe('');
  await frame.getByLabel('Card number').click();
  await page.keyboard.type('picture');
  expect(await heardBy(frame)).toBe('picture');
  expect(await field.inputValue()).toBe('mine');
  expect(await dialog.getAttribute('data-state')).toBe('open');
  await field.click();
  await page.keyboard.type('!');
  expect(await field.inputValue()).toBe('mine!');
});

test('a button that the page makes usable again under the dialog gets no key', async () => {
  const { page, field, ask, ...scene } = await open();
  await page.evaluate(() => {
    for (const isOff of [true, false]) {
      const pay = document.createElement('button');
      pay.textContent = 'Pay';
      pay.inert = isOff;
      pay.addEventListener('click', () => (document.title = 'Paid'));
      document.body.append(pay);
    }
  });
  await ask.click();
  await scene.toPassword();
  for (const which of [0, 1]) {
    const pay = page.locator('button', { hasText: 'Pay' }).nth(which);
    await pay.evaluate((button: HTMLButtonElement) => {
      button.inert = false;
      button.focus();
    });
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    expect(await page.title()).not.toBe('Paid');
    await expectFocus(field);
    await expect.poll(() => pay.evaluate((button: HTMLButtonElement) => button.inert), { timeout }).toBe(true);
    await field.fill('');
  }
  await page.keyboard.press('Escape');
  await scene.gone();
  for (const which of [0, 1]) {
    expect(
      await page
        .locator('button', { hasText: 'Pay' })
        .nth(which)
        .evaluate((button: HTMLButtonElement) => button.inert),
    ).toBe(false);
  }
});

test('a field that is added later gets keys when it was pressed, not when a script focuses it', async () => {
  const { page, field, ask, ...scene } = await open();
  await ask.click();
  await scene.toPassword();
  await page.evaluate(() => {
    const late = document.createElement('input');
    late.ariaLabel = 'Late';
    late.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:2147483647';
    document.body.append(late);
    late.focus();
    const press = new PointerEvent('pointerdown', { bubbles: true });
    late.dispatchEvent(press); // no user
    late.focus();
  });
  const late = page.getByLabel('Late');
  await page.keyboard.type('secret');
  expect(await field.inputValue()).toBe('secret');
  expect(await late.inputValue()).toBe('');
  await late.click();
  await page.keyboard.type('note');
  expect(await late.inputValue()).toBe('note');
  expect(await field.inputValue()).toBe('secret');
});

test('what keeps taking the focus back by itself gets no key, and hangs nothing', async () => {
  const { page, ask, output, ...scene } = await open();
  await page.evaluate(() => {
    const trap = document.createElement('input');
    trap.ariaLabel = 'Trap';
    document.body.append(trap);
    addEventListener(
      'focusin',
      ({ target }) => {
        if (target === trap || trap.disabled) return;
        trap.inert = false;
        trap.focus();
      },
      true,
    );
    trap.disabled = true;
  });
  await ask.click();
  await scene.toPassword();
  await page.locator('input[aria-label=Trap]').evaluate((trap: HTMLInputElement) => {
    trap.disabled = false;
    trap.inert = false;
    trap.focus();
  });
  await page.keyboard.type('secret');
  expect(await page.locator('input[aria-label=Trap]').inputValue()).toBe('');
  await page.locator('input[aria-label=Trap]').evaluate((trap: HTMLInputElement) => (trap.disabled = true));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await scene.gone();
  await expectText(output, 'escape-key');
});

test.each(['custom element', 'shadow host'])(
  'what a password manager keeps in the page, a %s, is usable at the second opening as at the first',
  async (kind) => {
    const { page, field, ask, ...scene } = await open();
    await ask.click();
    await scene.toPassword();
    await page.evaluate((kind) => {
      const overlay = document.createElement(kind === 'custom element' ? 'manager-menu' : 'div');
      const fill = document.createElement('button');
      fill.textContent = 'Fill in';
      fill.style.cssText = 'position:fixed;inset:0 0 auto auto;z-index:2147483647';
      fill.addEventListener('click', () => (fill.textContent = 'Filled'));
      (kind === 'custom element' ? overlay : overlay.attachShadow({ mode: 'open' })).append(fill);
      document.body.append(overlay);
    }, kind);
    await page.keyboard.press('Escape');
    await scene.gone();

    await ask.click();
    await scene.toPassword();
    const fill = page.getByRole('button', { name: /^Fill/ });
    // By itself it gets no key.
    await fill.evaluate((button) => button.focus());
    await page.keyboard.type('mine');
    expect(await field.inputValue()).toBe('mine');
    await fill.click();
    await expectText(fill, 'Filled');
    await expectFocus(fill);
  },
);

test('a custom element around the app is under the dialog', async () => {
  const { page, ask, ...scene } = await open();
  await page.evaluate(() => {
    const shell = document.createElement('app-shell');
    shell.append(document.getElementById('root')!);
    document.body.append(shell);
    // No opener in it: the app is found by what React leaves on its root.
    (document.activeElement as HTMLElement).blur();
  });
  await ask.evaluate((button) => (button as HTMLButtonElement).form!.requestSubmit());
  await scene.toPassword();
  await expect
    .poll(() => ask.evaluate((button) => button.closest('[inert]')?.localName), { timeout })
    .toBe('app-shell');
});

test.each(['inert', 'aria-hidden'])('%s that is put on the layer from outside is taken off again', async (name) => {
  const { page, dialog, field, ask, output, ...scene } = await open();
  await ask.click();
  await scene.toPassword();
  await dialog.evaluate((card, name) => card.closest('[data-sv=layer]')!.setAttribute(name, 'true'), name);
  await expect
    .poll(() => dialog.evaluate((card, name) => card.closest(`[${name}]`) === null, name), { timeout })
    .toBe(true);
  await expectFocus(field);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await scene.gone();
  await expectText(output, '200');
});

test.each(['inert', 'aria-hidden'])('an observer that insists on %s does not start an endless fight', async (name) => {
  const { page, dialog, ask, ...scene } = await open();
  await ask.click();
  await scene.toPassword();
  const times = await dialog.evaluate(async (card, name) => {
    const layer = card.closest('[data-sv=layer]')!;
    let times = 0;
    new MutationObserver(() => {
      if (layer.hasAttribute(name) || times > 5000) return;
      times += 1;
      layer.setAttribute(name, 'true');
    }).observe(layer, { attributes: true });
    layer.setAttribute(name, 'true');
    await new Promise((resolve) => setTimeout(resolve, 50));
    return times;
  }, name);
  expect(times).toBeLessThan(1000);
  expect(await page.evaluate(() => 'alive')).toBe('alive');
});

/** True where a press on the middle of this field would meet it. */
const isOnTop = (field: Locator) =>
  field.evaluate((input) => {
    const { x, y, width, height } = input.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === input;
  });

test('over an element in fullscreen the dialog is seen and used, and it stays when fullscreen is left or begun', async () => {
  const { page, field, ask, output, ...scene } = await open();
  const enter = () => page.locator('#root').evaluate((player) => player.requestFullscreen());
  await enter();
  await ask.click();
  await scene.toPassword();
  expect(await isOnTop(field)).toBe(true);
  await page.keyboard.type(PASSWORD.slice(0, 4));
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(() => field.evaluate((input) => input.closest('#root')), { timeout }).toBe(null);
  expect(await isOnTop(field)).toBe(true);
  await expectFocus(field);
  await enter();
  await expect.poll(() => isOnTop(field), { timeout }).toBe(true);
  await expectFocus(field);
  await page.keyboard.type(PASSWORD.slice(4));
  await page.keyboard.press('Enter');
  await scene.gone();
  await expectText(output, '200');
  expect(await page.evaluate(() => document.fullscreenElement?.id)).toBe('root');
  await expectFocus(ask);
});

/** What can contain the dialog, and what can't; the rest in `npm run test:all`. */
const shown = ['html', 'video'];
const shownToo = ['body', 'a shadow root', 'what has no container in it'];

test.each(isLong ? [...shown, ...shownToo] : shown)(
  'while %s is in fullscreen, the dialog is seen and used',
  async (what) => {
    const { page, field, ask, output, ...scene } = await open(what.includes('container') ? 'container' : 'plain');
    await page.evaluate(async (what) => {
      const isTag = /^\w+$/.test(what);
      const foreign = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      const element = what.includes('shadow')
        ? foreign.appendChild(document.createElement('div'))
        : (document.querySelector(isTag ? what : '#root') ?? document.body.appendChild(document.createElement(what)));
      await element.requestFullscreen();
    }, what);
    await ask.evaluate((button) => (button as HTMLButtonElement).form!.requestSubmit());
    await field.or(scene.dialog.getByRole('button', { name: /^Password/ })).waitFor();
    await scene.toPassword();
    await expect.poll(() => isOnTop(field), { timeout }).toBe(true);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await scene.gone();
    await expectText(output, '200');
  },
);
