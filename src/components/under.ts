import { parentOf, trailOf } from './composed-tree.js';
import { isForeign } from './foreign.js';

/** What is under the dialog, and what is not. */
export interface Under {
  /** True where the focus and the keys may be: in the dialog, where the user went, and in a dialog that the page opened later. */
  admits: (element: Element) => boolean;
  /** True for what was added later, and for what an extension keeps in the page: the user may go there. */
  isLater: (element: Element) => boolean;
  /** The user went there: if it was added later, it may be used from now on. */
  visit: (element: Element) => void;
  /** True while a dialog that the page opened later has taken the place of ours. */
  isCovered: () => boolean;
  undo: () => void;
}

const DIALOG = '[role=dialog],[role=alertdialog]';

/** An observer of the page's may want the opposite of ours: the page wins in the end, and nothing runs in a circle. */
const ROUNDS = 50;

/** The attribute counts the layers that want it, as another copy of the kit may open above this one and either may end first. */
function count(element: Element, by: number): void {
  const now = element.getAttribute('inert') ?? '0';
  if (!/^\d+$/.test(now)) return; // the page's own
  const layers = Number(now) + by;
  if (layers > 0) element.setAttribute('inert', String(layers));
  else element.removeAttribute('inert');
}

const dialogIn = (element: Element) =>
  element.isConnected && (element.matches(DIALOG) ? element : element.querySelector(DIALOG));

/** Of the page's layers: how high the one is that this is in. */
function heightOf(element: Element): string {
  const heights = trailOf(element).map((each) => getComputedStyle(each).zIndex);
  return heights.findLast((height) => /^-?\d+$/.test(height)) ?? '0';
}

/**
 * Makes inert what stands beside the layer, and beside all that it stands in, and keeps it so; `docs/decisions/0011` has the rule.
 * `opener` is what asked, with all that it is in.
 */
export function keepUnder(layer: HTMLElement, opener: Element[], onUncovered: () => void): Under {
  const silenced = new Set<Element>();
  const spared = new Set<Element>();
  const added = new Set<Element>();
  const visited = new Set<Element>();
  let above: Element | undefined;
  let rounds = 0;

  const observer = new MutationObserver(read);
  const silence = (element: Element) => {
    silenced.add(element);
    count(element, 1);
    observer.observe(element, { childList: true, attributeFilter: ['inert'] });
  };
  const loosen = (element: Element) => {
    silenced.delete(element);
    count(element, -1);
  };

  /** Added where the page keeps its layers: a dialog in it comes to lie over ours. */
  function onAdded(element: Element, parent: Node) {
    if (element === layer || silenced.has(element)) return;
    if (!(parent instanceof Element) || !silenced.has(parent)) {
      added.add(element);
      return;
    }
    if (!dialogIn(element)) return;
    added.add(element);
    loosen(parent);
    for (const beside of parent.children) if (beside !== element) silence(beside);
  }

  function cover(by: Element | undefined) {
    if (above === by) return;
    above = by;
    layer.style.position = by ? 'relative' : '';
    layer.style.zIndex = by ? heightOf(by) : '';
    if (!by) onUncovered();
  }
  const isShown = (element: Element) => element.isConnected && element.checkVisibility({ visibilityProperty: true });
  const newest = () => [...added].map(dialogIn).findLast((dialog) => dialog && isShown(dialog)) || undefined;

  function read(records: MutationRecord[]) {
    for (const { type, target, addedNodes } of records) {
      if (type === 'childList') {
        for (const node of addedNodes) if (node instanceof Element) onAdded(node, target);
      } else if (target === layer) {
        const off = ['inert', 'aria-hidden'].filter((name) => layer.hasAttribute(name));
        const by = off.length > 0 && newest();
        if (by) cover(by);
        else if (rounds++ < ROUNDS) for (const name of off) layer.removeAttribute(name);
      } else if (silenced.has(target as Element) && !(target as Element).hasAttribute('inert') && rounds++ < ROUNDS) {
        count(target as Element, 1);
      }
    }
    if (above && !isShown(above)) cover(undefined);
  }
  const catchUp = () => read(observer.takeRecords());

  for (let at: Element | null = layer; at && at !== document.documentElement; at = parentOf(at)) {
    if (at.matches('dialog:modal')) break;
    const parent: ParentNode | null = at.parentNode;
    if (!parent) break;
    observer.observe(parent, { childList: true });
    for (const beside of at === document.body ? [] : parent.children) {
      if (beside === at) continue;
      if (parent === document.body && !opener.includes(beside) && isForeign(beside)) spared.add(beside);
      else silence(beside);
    }
  }
  observer.observe(layer, { attributeFilter: ['inert', 'aria-hidden'] });

  const later = (trail: Element[]) => trail.find((each) => added.has(each) || spared.has(each));
  return {
    admits(element) {
      catchUp();
      const trail = trailOf(element);
      if (trail.includes(layer)) return true;
      const root = later(trail);
      if (!root) return false;
      const dialog = added.has(root) && trail.slice(0, trail.indexOf(root) + 1).find((each) => each.matches(DIALOG));
      if (dialog) cover(dialog);
      return Boolean(dialog) || visited.has(root);
    },
    isLater: (element) => later(trailOf(element)) !== undefined,
    visit(element) {
      catchUp();
      const root = later(trailOf(element));
      if (root) visited.add(root);
    },
    isCovered() {
      catchUp();
      return above !== undefined;
    },
    undo() {
      observer.disconnect();
      for (const element of silenced) count(element, -1);
      above = undefined;
      layer.style.position = layer.style.zIndex = '';
    },
  };
}
