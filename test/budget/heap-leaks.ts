import { expect } from 'vitest';
import type { Tab } from '../../bench/dialog/drive.js';

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[]] } };
  nodes: number[];
}

/** What a script can hold. The rest of a heap is the engine's: code that gets compiled, what it learns of it, styles. */
const HELD = /^(object|closure|array|regexp|symbol|bigint|number|.*string)$/;

/** Bytes of the heap that the page's scripts hold. */
async function heldBytes({ cdp }: Tab): Promise<number> {
  const chunks: string[] = [];
  const take = ({ chunk }: { chunk: string }) => chunks.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', take);
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    if (HELD.test(types[0][nodes[node + typeAt]!]!)) bytes += nodes[node + sizeAt]!;
  }
  return bytes;
}

/** What is in the page when nobody holds more than they need. */
async function remains(tab: Tab, withHeap: boolean) {
  await tab.collected('JSHeapUsedSize');
  const heap = withHeap ? await heldBytes(tab) : NaN;
  const [nodes, listeners] = [await tab.metric('Nodes'), await tab.metric('JSEventListeners')];
  const { elements, page } = await tab.page.evaluate(() => ({
    elements: document.querySelectorAll('*').length,
    page: [document.documentElement, document.body].map(({ outerHTML }) => outerHTML),
  }));
  return { heap, nodes, listeners, elements, page, timers: await tab.pending() };
}

type Remains = Awaited<ReturnType<typeof remains>>;

const PATIENCE = 30_000;

/**
 * What is in the page once that is little enough, or at the end of the patience: React and the browser release the last dialog
 * late on a busy machine, React only with the next effect that leaves the page and the next element that loses the focus, and a leak
 * never. The timers are those of the first look, as a timer ends by itself.
 */
async function remainsAtRest(tab: Tab, withHeap: boolean, isRested: (left: Remains) => boolean): Promise<Remains> {
  const end = performance.now() + PATIENCE;
  const first = await remains(tab, withHeap);
  let left = first;
  while (!isRested(left) && performance.now() < end) {
    await tab.page.evaluate(() => {
      window.tally.render();
      const button = document.querySelector('button');
      button?.focus();
      button?.blur();
      button?.focus();
    });
    left = await remains(tab, withHeap);
  }
  return { ...left, timers: first.timers };
}

interface Load {
  count: number;
  /** What comes with the first ones and stays is no leak: React, the JIT and caches settle in these. */
  warm: number;
  /** Bytes of heap that each of the others may leave; a smaller number means nothing. */
  most?: number;
  play(times: number): Promise<void>;
}

/** Plays it, and checks that the page is the same afterwards. Returns what was left and how long it took, in words. */
export async function leftBy(tab: Tab, { count, warm, most, play }: Load): Promise<string> {
  const began = performance.now();
  await tab.page.evaluate(() => window.tally.preload()); // a bundler permanently lists the chunks that it loads in the head
  const before = await remains(tab, false);
  await play(warm);
  const isReleased = ({ listeners }: Remains) => listeners - before.listeners <= 5;
  const settled = await remainsAtRest(tab, most !== undefined, isReleased);
  await play(count - warm);
  const after = await remainsAtRest(
    tab,
    most !== undefined,
    ({ nodes, listeners }) => nodes <= settled.nodes && listeners <= settled.listeners,
  );

  expect(after.elements - before.elements).toBe(0);
  expect(after.page).toEqual(settled.page);
  expect(after.nodes - settled.nodes).toBeLessThanOrEqual(0);
  expect(after.timers - before.timers).toBe(0);
  expect(after.listeners - settled.listeners).toBeLessThanOrEqual(0);
  // React puts some 140 on each dialog: not even the last one's are left.
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(5);
  const each = (after.heap - settled.heap) / (count - warm);
  if (most !== undefined) expect(each, 'bytes of heap each').toBeLessThanOrEqual(most);
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  const left = [
    `${after.elements - before.elements} elements`,
    `${after.nodes - settled.nodes} nodes`,
    `${after.listeners - before.listeners} listeners`,
    `${after.timers} timers`,
    ...(most === undefined ? [] : [`${each.toFixed(1)} B of heap held by each`]),
  ];
  return `in ${minutes} min, and left after the first ${warm}: ${left.join(', ')}`;
}
