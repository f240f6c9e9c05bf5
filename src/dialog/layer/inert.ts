import { composedParent, composedPathOf } from './composed-tree.js';

/**
 * The attribute counts the layers that need it: another copy of the kit may open above this one, and either may end
 * first.
 */
function countInert(element: Element, change: number): void {
  const now = element.getAttribute('inert') ?? '0';
  if (!/^\d+$/.test(now)) return; // the page's own
  const layers = Number(now) + change;
  if (layers > 0) element.setAttribute('inert', String(layers));
  else element.removeAttribute('inert');
}

const isOfReact = (node: object) => Object.keys(node).some((key) => /^_+react/.test(key));

/** An element of a browser extension: a custom element or a shadow host that is not a part of a React app. */
function isExtensionElement(element: Element): boolean {
  const { shadowRoot } = element;
  if (!shadowRoot && !element.localName.includes('-')) return false;
  const parts = [element, shadowRoot].flatMap((part) => (part ? [part, ...part.querySelectorAll('*')] : []));
  return !parts.some(isOfReact);
}

const DIALOG = '[role=dialog],[role=alertdialog],dialog';

/** The attributes with which a dialog in the page becomes visible. */
const VISIBILITY_ATTRIBUTES = ['open', 'hidden', 'style', 'class', 'data-state', 'role'];

const isDialog = (element: Element) => element.matches(DIALOG);

/** The dialogs in this element, itself included, visible or not. */
const dialogsIn = (element: Element) => [
  ...(element.matches(DIALOG) ? [element] : []),
  ...element.querySelectorAll(DIALOG),
];

function isShown(element: Element): boolean {
  if (!element.isConnected) return false;
  const path = composedPathOf(element);
  return (
    // Before Safari 17.4, there is no such function.
    element.checkVisibility?.({ visibilityProperty: true }) ??
    (getComputedStyle(element).visibility !== 'hidden' &&
      path.every((each) => getComputedStyle(each).display !== 'none'))
  );
}

/** The z-index just below the page's layer that contains this element. */
function zIndexBelow(element: Element, layer: Element): string {
  const heights = composedPathOf(element).map((each) => Number.parseInt(getComputedStyle(each).zIndex)); // "auto" is no number
  const height = heights.findLast((each) => !Number.isNaN(each)) ?? 0;
  const isBefore = layer.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
  return String(isBefore ? height - 1 : height);
}

/** The siblings of this element and of all its ancestors, up to `root`. */
function siblingsAlong(element: Element, root: Element): Element[] {
  const siblings: Element[] = [];
  for (let at = element; at !== root; at = composedParent(at) ?? root) {
    for (const each of at.parentNode?.children ?? []) if (each !== at) siblings.push(each);
  }
  return siblings;
}

/** The page outside the dialog. */
export interface Outside {
  /**
   * True where the focus and the keys are allowed: in the dialog, where the user has gone, and in a dialog that the
   * page opened later.
   */
  allowsFocus: (element: Element) => boolean;
  /** True for an element that was added later, and for one of an extension: the user can go there. */
  isAddedLater: (element: Element) => boolean;
  /** Reports that the user went there. An element that was added later can be used from then on. */
  allowVisited: (element: Element) => void;
  /** True while a dialog that the page opened later replaces ours. */
  isCovered: () => boolean;
  undo: () => void;
}

/**
 * Milliseconds until the page is inert: a screen reader has the new focus by then. Where the page changes around the last focus at that
 * moment, Orca takes the new one for an old one, and does not announce the dialog. Until then the overlay has the pointer, the
 * layer has the keys, and its guard has the focus.
 */
const INERT_DELAY = 100;

/** The layer of another copy of the kit: it leaves the keys to the dialog above as soon as it is inert. */
const LAYER = '[data-sv=layer]';

/** An observer of the page may set the opposite. After some tries the page wins, so that there is no endless loop. */
const MAX_CORRECTIONS = 50;

/**
 * Makes the siblings of the layer and of its ancestors inert, and keeps them so; `docs/decisions/0011` has the rule.
 * `returnPath` is the element that had the focus, with its ancestors.
 */
export function makeOutsideInert(layer: HTMLElement, returnPath: Element[], onUncovered: () => void): Outside {
  const inertElements = new Set<Element>();
  const extensionElements = new Set<Element>();
  const added = new Set<Element>();
  const visited = new Set<Element>();
  /** The dialogs that were visible when ours opened. */
  const openBefore = new Set<Element>();
  /** The dialogs that were opened later under ours, each with a function that restores it. */
  const openedLater = new Map<Element, () => void>();
  const alreadyInert = new Set<Element>();
  /**
   * Elements that a dialog above ours has also made inert, in its own way. It takes their earlier state for the page's.
   */
  const inertByOthers = new Set<Element>();
  /** Those of `inertElements` that have the attribute. */
  const written = new Set<Element>();
  let dialogAbove: Element | undefined;
  let corrections = 0;
  let isDue = false;

  const observer = new MutationObserver(read);
  const newest = () => [...added].flatMap(dialogsIn).findLast(isShown);
  function write(element: Element) {
    if (written.has(element)) return;
    written.add(element);
    countInert(element, 1);
  }
  function markInert(element: Element) {
    inertElements.add(element);
    if (element.getAttribute('inert') === '') alreadyInert.add(element);
    if (isDue || element.matches(LAYER) || element.querySelector(LAYER)) write(element);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ['inert', ...VISIBILITY_ATTRIBUTES] });
  }
  function unmarkInert(element: Element) {
    inertElements.delete(element);
    if (written.delete(element)) countInert(element, -1);
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
  /** The dialogs of the page under ours that these changes may have opened. */
  function findOpened(records: MutationRecord[]) {
    for (const root of [...inertElements]) {
      for (const dialog of dialogsIn(root)) {
        if (openBefore.has(dialog) || !inertElements.has(root)) continue;
        const path = composedPathOf(dialog);
        const isNew = records.some(({ target }) => path.includes(target as Element)) && isShown(dialog);
        // The dialog is under ours, and was rendered again in place of an earlier one.
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
        if (now === null && written.has(target) && corrections++ < MAX_CORRECTIONS) countInert(target, 1);
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
  const timer = setTimeout(() => {
    readPending();
    isDue = true;
    inertElements.forEach(write);
    observer.takeRecords(); // of what was written here
  }, INERT_DELAY);

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
      clearTimeout(timer);
      for (const element of written) countInert(element, -1);
      if (!newest()) for (const element of inertByOthers) element.removeAttribute('inert');
      dialogAbove = undefined;
      layer.style.position = layer.style.zIndex = '';
    },
  };
}
