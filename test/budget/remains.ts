import type { Tab } from '../../bench/dialog/drive.js';

/** What is in the page when nobody holds more than they need. */
export async function remains(tab: Tab) {
  const heap = await tab.collected('JSHeapUsedSize');
  const [nodes, listeners] = [await tab.metric('Nodes'), await tab.metric('JSEventListeners')];
  const { elements, page } = await tab.page.evaluate(() => ({
    elements: document.querySelectorAll('*').length,
    page: [document.documentElement, document.body].map(({ outerHTML }) => outerHTML),
  }));
  return { heap, nodes, listeners, elements, page, timers: await tab.pending() };
}
