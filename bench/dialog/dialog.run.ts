import { chromium, type Browser } from 'playwright';
import { test } from 'vitest';
import { launchOptions } from '../../test/support/chromium.mjs';
import { median } from '../rounds.mjs';
import { openTab, type Scene, type Tab } from './drive.js';
import { servePage } from './serve-page.js';

const ROUNDS = Number(process.env.ROUNDS ?? 8);
const CODE = '407918';

/** Milliseconds by what was measured. */
type Figures = Record<string, number>;

/** What the main thread spends while something is done, in milliseconds. */
async function spent(tab: Tab, act: () => Promise<unknown>): Promise<number> {
  const before = await tab.metric('TaskDuration');
  await act();
  return ((await tab.metric('TaskDuration')) - before) * 1000;
}

async function opening(tab: Tab, kind: string): Promise<Figures> {
  const cold = await spent(tab, () => tab.open());
  const warm: number[] = [];
  for (let time = 0; time < 3; time++) {
    await tab.close();
    await tab.frames(20); // no timer of the last one is counted to the next
    warm.push(await spent(tab, () => tab.open()));
  }
  return { [`${kind}: open, cold`]: cold, [`${kind}: open, warm`]: median(warm) };
}

async function typing(tab: Tab): Promise<Figures> {
  await tab.frames(30); // the card has come in
  const digits: number[] = [];
  for (const digit of CODE.slice(0, 5)) {
    digits.push(
      await spent(tab, async () => {
        await tab.page.keyboard.press(digit);
        await tab.frames(2);
      }),
    );
  }
  return { 'code: a digit typed': median(digits) };
}

async function pasting(tab: Tab): Promise<Figures> {
  await tab.frames(30);
  await tab.page.evaluate((code) => navigator.clipboard.writeText(code), CODE);
  const request = tab.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('nothing was pasted, or nothing sent')), 10_000);
        const listen = ({ timeStamp }: Event) => {
          const sent = window.tally.requests.length;
          const look = () => {
            const made = window.tally.requests[sent];
            if (made) resolve(made.at - timeStamp);
            else setTimeout(look);
          };
          look();
        };
        addEventListener('paste', listen, { capture: true, once: true });
      }),
  );
  await tab.page.keyboard.press('ControlOrMeta+V');
  return { 'code: paste to request': await request };
}

/** One round of one contender, each part in a tab that nothing has been done in. */
async function round(browser: Browser, origin: string, scene: 'kit' | 'floor', throttle: number): Promise<Figures> {
  const figures: Figures = {};
  const within = async (about: Scene, act: (tab: Tab) => Promise<Figures>, opened: boolean) => {
    const tab = await openTab(browser, origin, { ...about, scene, throttle });
    await tab.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tab.page.evaluate(() => window.tally.preload()); // the chunk is there, and not yet run for the first time
    await tab.frames(5);
    if (opened) await tab.open();
    Object.assign(figures, await act(tab));
    await tab.page.context().close();
  };
  await within({ method: 'password' }, (tab) => opening(tab, 'password'), false);
  await within({ method: 'email', held: true }, (tab) => opening(tab, 'code'), false);
  await within({ method: 'email', held: true }, typing, true);
  await within({ method: 'email', held: true }, pasting, true);
  return figures;
}

test('the dialog against its floor', async () => {
  const { origin, close } = await servePage('production');
  const browser = await chromium.launch(launchOptions());
  try {
    for (const throttle of [1, 4]) {
      const all = { kit: [] as Figures[], floor: [] as Figures[] };
      for (let turn = 0; turn < ROUNDS; turn++) {
        const order = ['kit', 'floor'] as const; // by turns the first: what the machine does meanwhile hits them alike
        for (const scene of turn % 2 ? order : order.toReversed()) {
          all[scene].push(await round(browser, origin, scene, throttle));
        }
      }
      console.log(`\nCPU ${throttle}×, median of ${ROUNDS} rounds`.padEnd(38) + 'kit ms  floor ms   ratio');
      for (const what of Object.keys(all.kit[0]!)) {
        const [kit, floor] = [all.kit, all.floor].map((rounds) => median(rounds.map((one) => one[what]!)));
        const columns = [kit!.toFixed(1), floor!.toFixed(1), `${(kit! / floor!).toFixed(2)}×`];
        console.log(what.padEnd(34) + columns.map((column) => column.padStart(9)).join(''));
      }
    }
  } finally {
    await browser.close();
    await close();
  }
});
