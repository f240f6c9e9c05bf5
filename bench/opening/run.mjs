// `npm run bench:opening`: how long a click takes until the dialog is there, the kit beside two floors and other people’s
// screens. Every run is in a fresh tab, and the contenders take turns in another order each round, so that what the machine
// does meanwhile hits all alike. `--phone`: four times slower, on a line of 400 ms and 1.6 Mbit/s, with and without intent. `--write`: puts
// the table into docs/performance.md, at its mark.
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { launchOptions } from '../../test/support/chromium.mjs';
import { median } from '../rounds.mjs';
import { contenders } from './contenders.mjs';
import { serve } from './serve.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 8);
const CODE = '407918';
/** Milliseconds between the pointer's arrival on the button and the press, for every contender. */
const HOVER = 200;
const isPhone = process.argv.includes('--phone');
const LINE = { offline: false, latency: 400, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function openTab(context, address) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.goto(address);
  await page.locator('[data-bench=open]').waitFor();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await sleep(300);
  return { page, cdp };
}

/** Milliseconds that the main thread works while something happens, and for three frames afterwards. */
async function working(cdp, act) {
  const spent = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const before = await spent();
  const figures = await act();
  await sleep(60);
  return { ...figures, mainThread: (await spent()) - before };
}

async function open({ page, cdp }, { field, takesFocus = true }) {
  await page.mouse.move(68, 24);
  await sleep(HOVER);
  const arm = (name, ...given) =>
    page.evaluate(([how, rest]) => void (globalThis.ready = globalThis.bench[how](...rest)), [name, given]);
  await arm('untilReady', 'click', field, takesFocus);
  return working(cdp, async () => {
    await page.mouse.down();
    await page.mouse.up();
    return page.evaluate(() => globalThis.ready);
  });
}

async function close(page) {
  await page.evaluate(() => document.querySelector('[data-bench=close]').click());
  await page.waitForFunction(() => !document.querySelector('[data-bench=close]'));
  await sleep(100);
}

async function typeCode({ page, cdp }, field) {
  await page.locator(field).focus();
  await sleep(400); // the card has come in
  const digits = [];
  for (const digit of CODE.slice(0, 5)) {
    digits.push(
      (
        await working(cdp, async () => {
          await page.keyboard.press(digit);
          await page.evaluate(
            () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
          );
        })
      ).mainThread,
    );
  }
  await page.locator(field).fill('');
  await page.evaluate((code) => navigator.clipboard.writeText(code), CODE);
  await page.evaluate(() => void (globalThis.ready = globalThis.bench.untilHandedOver()));
  await page.keyboard.press('ControlOrMeta+V');
  const { handedOver } = await page.evaluate(() => globalThis.ready);
  return { 'a digit': median(digits), 'paste → handed over': handedOver };
}

async function measure(context, origin, contender) {
  const tab = await openTab(context, `${origin}/${contender.page}/?${contender.query}`);
  const cold = await open(tab, contender);
  const warm = [];
  for (let time = 0; time < 3; time++) {
    await close(tab.page);
    warm.push(await open(tab, contender));
  }
  const of = (name) => median(warm.map((figures) => figures[name]).filter((value) => value !== undefined));
  const typed = contender.code ? await typeCode(tab, contender.code) : {};
  await tab.page.close();
  return {
    'cold: focus': cold.focus,
    'cold: painted': cold.painted,
    'cold: main thread': cold.mainThread,
    'warm: focus': of('focus'),
    'warm: main thread': of('mainThread'),
    ...typed,
  };
}

/** A first opening on a slow phone: after a press out of nothing, and a second after the finger or pointer came near. */
async function measurePhone(context, origin, contender) {
  const figures = {};
  for (const [name, query] of [
    ['focus', ''],
    ['focus, with intent', '&intent'],
  ]) {
    if (query && contender.page !== 'kit') continue;
    const tab = await openTab(context, `${origin}/${contender.page}/?${contender.query}&line${query}`);
    await tab.cdp.send('Network.enable');
    await tab.cdp.send('Network.emulateNetworkConditions', LINE);
    await tab.cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    if (query) {
      await tab.page.mouse.move(68, 24);
      await sleep(1500);
    }
    const { focus, painted } = await open(tab, contender);
    Object.assign(figures, { [name]: focus, [name.replace('focus', 'painted')]: painted });
    await tab.page.close();
  }
  return figures;
}

/** Another order in each round, and the same in every run. */
const rotated = (list, by) => {
  const order = [...list.slice(by % list.length), ...list.slice(0, by % list.length)];
  return by % 2 ? order.reverse() : order;
};

const names = Object.keys(contenders).filter((name) => !isPhone || contenders[name].loads);
const { origin, close: stop } = await serve([...new Set(names.map((name) => contenders[name].page))]);
const browser = await chromium.launch(launchOptions());
try {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.newPage(); // a window stays open: the first tab of a window starts more than itself
  const all = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const name of rotated(names, round + 1)) {
      const figures = await (isPhone ? measurePhone : measure)(context, origin, contenders[name]);
      if (round >= 0) all[name].push(figures); // the first round warms up
    }
  }
  const columns = [...new Set(Object.values(all).flatMap((rounds) => rounds.flatMap(Object.keys)))];
  const rows = names.map((name) => {
    const cells = columns.map((column) => {
      const values = all[name].map((figures) => figures[column]).filter(Number.isFinite);
      return values.length ? median(values).toFixed(median(values) < 10 ? 1 : 0) : '–';
    });
    return `| ${contenders[name].label} | ${cells.join(' | ')} |`;
  });
  const table = [
    `| median of ${ROUNDS} rounds | ${columns.join(' | ')} |`,
    `| --- |${columns.map(() => ' ---: |').join('')}`,
    ...rows,
  ].join('\n');
  console.log(`\nMilliseconds\n\n${table}`);
  if (process.argv.includes('--write')) {
    const page = new URL('../../docs/performance.md', import.meta.url);
    const mark = isPhone ? 'opening, phone' : 'opening';
    const text = readFileSync(page, 'utf8').replace(
      new RegExp(`(<!-- ${mark} -->\n)[^]*?(<!-- end -->)`),
      (_, begin, end) => `${begin}\n${table}\n\n${end}`,
    );
    writeFileSync(page, text);
  }
} finally {
  await browser.close();
  await stop();
}
