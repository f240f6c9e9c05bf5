/**
 * A code that nobody sends, in a page over a back end of the app's: after the dialog has closed, no copy of what was typed is in
 * the heap, and it was in no request but its own. Six digits alone are not looked for: they can be a number of the engine's. In `npm test` one way; `STEP_UP_LONG=1` takes all of them.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { toMiddleware } from '../../demo/server/node-http.js';
import { createStrongServer } from '../own-back-end/strong-server.js';
import { words } from '../support/e2e-bank.js';
import { origin, withBrowser } from '../support/e2e-browser.js';
import { isLong } from '../support/long-run.js';
import { heapOf } from './heap.js';
import { inputOn } from './input.js';

const browser = withBrowser();
const { dialog: said } = words.en;
const own = said.ceremonies['typed-code'];
const dialog = /./;
const BACKUP_CODE = 'k7qp-93xd';

async function open() {
  const server = createStrongServer({ password: 'pw', email: 'a@b.test', backupCodes: [BACKUP_CODE] });
  const answer = toMiddleware((request) => server.fetch(request));
  const http = createServer((incoming, outgoing) => answer(incoming, outgoing, () => outgoing.writeHead(404).end()));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  const page = await (await browser.open()).newPage();
  const requests: string[] = [];
  await page.route(/\/(step-up|payments)/, (route) => {
    const { pathname } = new URL(route.request().url());
    requests.push(`${pathname} ${route.request().postData() ?? ''}`);
    return route.continue({ url: `http://127.0.0.1:${port}${pathname}` });
  });
  await page.goto(`${origin}/scenes/?scene=strong&locale=en`);
  const cdp = await page.context().newCDPSession(page);
  return { server, cdp, hand: inputOn(cdp), requests };
}

type Opened = Awaited<ReturnType<typeof open>>;

const leave = async ({ hand }: Opened) => {
  await hand.press('Escape');
  await hand.gone('dialog', dialog);
};

/** What is typed; it is done when the dialog has closed. Returns it. */
const ways: Record<string, (opened: Opened) => Promise<string>> = {
  'a backup code, wrong': async (opened) => {
    await opened.hand.type('zzqp-00aa');
    await opened.hand.press('Enter');
    await opened.hand.find('StaticText', own['backup-code'].wrong);
    await leave(opened);
    return 'zzqp-00aa';
  },
  'a backup code, right': async ({ hand }) => {
    await hand.type(BACKUP_CODE);
    await hand.press('Enter');
    await hand.gone('dialog', dialog);
    return BACKUP_CODE;
  },
};

test.each(isLong ? Object.entries(ways) : Object.entries(ways).slice(0, 1))(
  'no copy of what was typed: %s',
  async (_name, way) => {
    const opened = await open();
    const { hand, cdp, requests } = opened;
    await hand.click('button', 'Pay');
    await hand.click('button', new RegExp(`^${said.method['backup-code'].name}`));
    await hand.ready(/code/i);
    const secret = await way(opened);
    const heap = await heapOf(cdp);
    expect(heap.size).toBeGreaterThan(10_000);
    expect(heap.copiesOf(secret)).toEqual([]);
    const told = requests.filter((request) => request.includes(secret)).map((request) => request.split(' ')[0]);
    expect([...new Set(told)]).toEqual(['/step-up/finish']);
  },
);
