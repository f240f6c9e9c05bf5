import { parentOf, trailOf } from './composed-tree.js';

/** The attribute counts the layers that want it, as another copy of the kit may open above this one and either may end first. */
function count(element: Element, by: number): void {
  const now = element.getAttribute('inert') ?? '0';
  if (!/^\d+$/.test(now)) return; // the page's own
  const layers = Number(now) + by;
  if (layers > 0) element.setAttribute('inert', String(layers));
  else element.removeAttribute('inert');
}

const isOfReact = (node: object) => Object.keys(node).some((key) => /^_+react/.test(key));

/** What a browser extension keeps in the page: a custom element or a shadow host that is no part of a React app. */
function isForeign(element: Element): boolean {
  const { shadowRoot } = element;
  if (!shadowRoot && !element.localName.includes('-')) return false;
  const parts = [element, shadowRoot].flatMap((part) => (part ? [part, ...part.querySelectorAll('*')] : []));
  return !parts.some(isOfReact);
}

const DIALOG = '[role=dialog],[role=alertdialog],dialog';

/** By what a dialog that is in the page already comes to be seen. */
const SHOWING = ['open', 'hidden', 'style', 'class', 'data-state', 'role'];

const isDialog = (element: Element) => element.matches(DIALOG);

/** The dialogs in this, itself included, whether they can be seen or not. */
const dialogsIn = (element: Element) => [
  ...(element.matches(DIALOG) ? [element] : []),
  ...element.querySelectorAll(DIALOG),
];

const isShown = (element: Element) => element.isConnected && element.checkVisibility({ visibilityProperty: true });

/** Just under the layer of the page's that this is in. */
function heightUnder(element: Element, layer: Element): string {
  const heights = trailOf(element).map((each) => Number.parseInt(getComputedStyle(each).zIndex)); // "auto" is no number
  const height = heights.findLast((each) => !Number.isNaN(each)) ?? 0;
  const isBefore = layer.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
  return String(isBefore ? height - 1 : height);
}

/** What stands beside this element, and beside all that it stands in, up to `root`. */
function besidePath(element: Element, root: Element): Element[] {
  const beside: Element[] = [];
  for (let at = element; at !== root; at = parentOf(at) ?? root) {
    for (const each of at.parentNode?.children ?? []) if (each !== at) beside.push(each);
  }
  return beside;
}

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

/** An observer of the page's may want the opposite of ours: the page wins in the end, and nothing runs in a circle. */
const ROUNDS = 50;

/**
 * Makes inert what stands beside the layer, and beside all that it stands in, and keeps it so; `docs/decisions/0011` has the rule.
 * `opener` is what asked, with all that it is in.
 */
export function keepUnder(layer: HTMLElement, opener: Element[], onUncovered: () => void): Under {
  const silenced = new Set<Element>();
  const spared = new Set<Element>();
  const added = new Set<Element>();
  const visited = new Set<Element>();
  /** Dialogs that could be seen when ours opened. */
  const below = new Set<Element>();
  /** Dialogs that were opened later in what is under ours, and how to make that what it was. */
  const loose = new Map<Element, () => void>();
  const own = new Set<Element>();
  /** What a dialog above ours has made inert as well, in its own way: it takes what it found for the page's. */
  const borrowed = new Set<Element>();
  let above: Element | undefined;
  let rounds = 0;

  const observer = new MutationObserver(read);
  const newest = () => [...added].flatMap(dialogsIn).findLast(isShown);
  function silence(element: Element) {
    silenced.add(element);
    if (element.getAttribute('inert') === '') own.add(element);
    count(element, 1);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ['inert', ...SHOWING] });
  }
  function loosen(element: Element) {
    silenced.delete(element);
    count(element, -1);
  }
  function letOut(dialog: Element, root: Element) {
    const beside = besidePath(dialog, root).filter((each) => !silenced.has(each));
    loosen(root);
    beside.forEach(silence);
    added.add(dialog);
    loose.set(dialog, () => {
      beside.forEach(loosen);
      silence(root);
      added.delete(dialog);
    });
  }
  /** Page dialogs in what is under ours, of which one may have been opened by these changes. */
  function findOpened(records: MutationRecord[]) {
    for (const root of [...silenced]) {
      for (const dialog of dialogsIn(root)) {
        if (below.has(dialog) || !silenced.has(root)) continue;
        const trail = trailOf(dialog);
        const isNew = records.some(({ target }) => trail.includes(target as Element)) && isShown(dialog);
        // In a dialog that is under ours, and drawn anew in place of one.
        if (!isNew || trail.some((each) => below.has(each)) || [...below].some((each) => !each.isConnected)) continue;
        letOut(dialog, root);
      }
    }
  }

  function cover(by: Element | undefined) {
    if (above === by) return;
    above = by;
    layer.style.position = by ? 'relative' : '';
    layer.style.zIndex = by ? heightUnder(by, layer) : '';
    if (!by) onUncovered();
  }

  function read(records: MutationRecord[]) {
    for (const { type, target, addedNodes } of records) {
      if (type === 'childList' && target.contains(layer)) {
        for (const node of addedNodes) {
          if (node instanceof Element && node !== layer && !silenced.has(node)) added.add(node);
        }
      } else if (target === layer) {
        const off = ['inert', 'aria-hidden'].filter((name) => layer.hasAttribute(name));
        const by = off.length > 0 && newest();
        if (by) cover(by);
        else if (rounds++ < ROUNDS) for (const name of off) layer.removeAttribute(name);
      } else if (target instanceof Element && silenced.has(target)) {
        const now = target.getAttribute('inert');
        if (now === null && rounds++ < ROUNDS) count(target, 1);
        if (now === '' && !own.has(target) && newest()) borrowed.add(target);
      }
    }
    for (const [dialog, restore] of loose) {
      if (isShown(dialog)) continue;
      loose.delete(dialog);
      restore();
    }
    if (records.length > 0) findOpened(records);
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
  for (const dialog of [...silenced].flatMap(dialogsIn)) if (isShown(dialog)) below.add(dialog);
  observer.observe(layer, { attributeFilter: ['inert', 'aria-hidden'] });

  const later = (trail: Element[]) => trail.find((each) => added.has(each) || spared.has(each));
  return {
    admits(element) {
      catchUp();
      const trail = trailOf(element);
      if (trail.includes(layer)) return true;
      const root = later(trail);
      if (!root) return false;
      const dialog = added.has(root) && trail.slice(0, trail.indexOf(root) + 1).find(isDialog);
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
      if (!newest()) for (const element of borrowed) element.removeAttribute('inert');
      above = undefined;
      layer.style.position = layer.style.zIndex = '';
    },
  };
}
