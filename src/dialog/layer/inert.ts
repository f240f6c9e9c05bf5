import { composedParent, composedPathOf } from './composed-tree.js';

/** The attribute counts the layers that want it, as another copy of the kit may open above this one and either may end first. */
function countInert(element: Element, change: number): void {
  const now = element.getAttribute('inert') ?? '0';
  if (!/^\d+$/.test(now)) return; // the page's own
  const layers = Number(now) + change;
  if (layers > 0) element.setAttribute('inert', String(layers));
  else element.removeAttribute('inert');
}

const isOfReact = (node: object) => Object.keys(node).some((key) => /^_+react/.test(key));

/** What a browser extension keeps in the page: a custom element or a shadow host that is no part of a React app. */
function isExtensionElement(element: Element): boolean {
  const { shadowRoot } = element;
  if (!shadowRoot && !element.localName.includes('-')) return false;
  const parts = [element, shadowRoot].flatMap((part) => (part ? [part, ...part.querySelectorAll('*')] : []));
  return !parts.some(isOfReact);
}

const DIALOG = '[role=dialog],[role=alertdialog],dialog';

/** By what a dialog that is in the page already comes to be seen. */
const VISIBILITY_ATTRIBUTES = ['open', 'hidden', 'style', 'class', 'data-state', 'role'];

const isDialog = (element: Element) => element.matches(DIALOG);

/** The dialogs in this, itself included, whether they can be seen or not. */
const dialogsIn = (element: Element) => [
  ...(element.matches(DIALOG) ? [element] : []),
  ...element.querySelectorAll(DIALOG),
];

const isShown = (element: Element) => element.isConnected && element.checkVisibility({ visibilityProperty: true });

/** Just under the layer of the page's that this is in. */
function zIndexBelow(element: Element, layer: Element): string {
  const heights = composedPathOf(element).map((each) => Number.parseInt(getComputedStyle(each).zIndex)); // "auto" is no number
  const height = heights.findLast((each) => !Number.isNaN(each)) ?? 0;
  const isBefore = layer.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
  return String(isBefore ? height - 1 : height);
}

/** What stands beside this element, and beside all that it stands in, up to `root`. */
function siblingsAlong(element: Element, root: Element): Element[] {
  const siblings: Element[] = [];
  for (let at = element; at !== root; at = composedParent(at) ?? root) {
    for (const each of at.parentNode?.children ?? []) if (each !== at) siblings.push(each);
  }
  return siblings;
}

/** What is under the dialog, and what is not. */
export interface Outside {
  /** True where the focus and the keys may be: in the dialog, where the user went, and in a dialog that the page opened later. */
  allowsFocus: (element: Element) => boolean;
  /** True for what was added later, and for what an extension keeps in the page: the user may go there. */
  isAddedLater: (element: Element) => boolean;
  /** The user went there: if it was added later, it may be used from now on. */
  allowVisited: (element: Element) => void;
  /** True while a dialog that the page opened later has taken the place of ours. */
  isCovered: () => boolean;
  undo: () => void;
}

/** An observer of the page's may want the opposite of ours: the page wins in the end, and nothing runs in a circle. */
const MAX_CORRECTIONS = 50;

/**
 * Makes inert what stands beside the layer, and beside all that it stands in, and keeps it so; `docs/decisions/0011` has the rule.
 * `returnPath` is the element that had the focus, with all that it is in.
 */
export function makeOutsideInert(layer: HTMLElement, returnPath: Element[], onUncovered: () => void): Outside {
  const inertElements = new Set<Element>();
  const extensionElements = new Set<Element>();
  const added = new Set<Element>();
  const visited = new Set<Element>();
  /** Dialogs that could be seen when ours opened. */
  const openBefore = new Set<Element>();
  /** Dialogs that were opened later in what is under ours, and how to make that what it was. */
  const openedLater = new Map<Element, () => void>();
  const alreadyInert = new Set<Element>();
  /** What a dialog above ours has made inert as well, in its own way: it takes what it found for the page's. */
  const inertByOthers = new Set<Element>();
  let dialogAbove: Element | undefined;
  let corrections = 0;

  const observer = new MutationObserver(read);
  const newest = () => [...added].flatMap(dialogsIn).findLast(isShown);
  function markInert(element: Element) {
    inertElements.add(element);
    if (element.getAttribute('inert') === '') alreadyInert.add(element);
    countInert(element, 1);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ['inert', ...VISIBILITY_ATTRIBUTES] });
  }
  function unmarkInert(element: Element) {
    inertElements.delete(element);
    countInert(element, -1);
  }
  function releaseDialog(dialog: Element, root: Element) {
    const siblings = siblingsAlong(dialog, root).filter((each) => !inertElements.has(each));
    unmarkInert(root);
    siblings.forEach(markInert);
    added.add(dialog);
    openedLater.set(dialog, () => {
      siblings.forEach(unmarkInert);
      markInert(root);
      added.delete(dialog);
    });
  }
  /** Page dialogs in what is under ours, of which one may have been opened by these changes. */
  function findOpened(records: MutationRecord[]) {
    for (const root of [...inertElements]) {
      for (const dialog of dialogsIn(root)) {
        if (openBefore.has(dialog) || !inertElements.has(root)) continue;
        const path = composedPathOf(dialog);
        const isNew = records.some(({ target }) => path.includes(target as Element)) && isShown(dialog);
        // In a dialog that is under ours, and drawn anew in place of one.
        if (!isNew || path.some((each) => openBefore.has(each)) || [...openBefore].some((each) => !each.isConnected))
          continue;
        releaseDialog(dialog, root);
      }
    }
  }

  function moveBelow(dialog: Element | undefined) {
    if (dialogAbove === dialog) return;
    dialogAbove = dialog;
    layer.style.position = dialog ? 'relative' : '';
    layer.style.zIndex = dialog ? zIndexBelow(dialog, layer) : '';
    if (!dialog) onUncovered();
  }

  function read(records: MutationRecord[]) {
    for (const { type, target, addedNodes } of records) {
      if (type === 'childList' && target.contains(layer)) {
        for (const node of addedNodes) {
          if (node instanceof Element && node !== layer && !inertElements.has(node)) added.add(node);
        }
      } else if (target === layer) {
        const off = ['inert', 'aria-hidden'].filter((name) => layer.hasAttribute(name));
        const dialog = off.length > 0 && newest();
        if (dialog) moveBelow(dialog);
        else if (corrections++ < MAX_CORRECTIONS) for (const name of off) layer.removeAttribute(name);
      } else if (target instanceof Element && inertElements.has(target)) {
        const now = target.getAttribute('inert');
        if (now === null && corrections++ < MAX_CORRECTIONS) countInert(target, 1);
        if (now === '' && !alreadyInert.has(target) && newest()) inertByOthers.add(target);
      }
    }
    for (const [dialog, restore] of openedLater) {
      if (isShown(dialog)) continue;
      openedLater.delete(dialog);
      restore();
    }
    if (records.length > 0) findOpened(records);
    if (dialogAbove && !isShown(dialogAbove)) moveBelow(undefined);
  }
  const readPending = () => read(observer.takeRecords());

  for (let at: Element | null = layer; at && at !== document.documentElement; at = composedParent(at)) {
    if (at.matches('dialog:modal')) break;
    const parent: ParentNode | null = at.parentNode;
    if (!parent) break;
    observer.observe(parent, { childList: true });
    for (const sibling of at === document.body ? [] : parent.children) {
      if (sibling === at) continue;
      if (parent === document.body && !returnPath.includes(sibling) && isExtensionElement(sibling))
        extensionElements.add(sibling);
      else markInert(sibling);
    }
  }
  for (const dialog of [...inertElements].flatMap(dialogsIn)) if (isShown(dialog)) openBefore.add(dialog);
  observer.observe(layer, { attributeFilter: ['inert', 'aria-hidden'] });

  const addedAncestor = (path: Element[]) => path.find((each) => added.has(each) || extensionElements.has(each));
  return {
    allowsFocus(element) {
      readPending();
      const path = composedPathOf(element);
      if (path.includes(layer)) return true;
      const root = addedAncestor(path);
      if (!root) return false;
      const dialog = added.has(root) && path.slice(0, path.indexOf(root) + 1).find(isDialog);
      if (dialog) moveBelow(dialog);
      return Boolean(dialog) || visited.has(root);
    },
    isAddedLater: (element) => addedAncestor(composedPathOf(element)) !== undefined,
    allowVisited(element) {
      readPending();
      const root = addedAncestor(composedPathOf(element));
      if (root) visited.add(root);
    },
    isCovered() {
      readPending();
      return dialogAbove !== undefined;
    },
    undo() {
      observer.disconnect();
      for (const element of inertElements) countInert(element, -1);
      if (!newest()) for (const element of inertByOthers) element.removeAttribute('inert');
      dialogAbove = undefined;
      layer.style.position = layer.style.zIndex = '';
    },
  };
}
