// Runs in the page: esbuild bundles it, and the driver puts it there. Elements are found by their computed role and name.
import { computeAccessibleName, getRole } from 'dom-accessibility-api';
import type { Seen, Target } from './target.js';

const tags: Record<NonNullable<Target['role']>, string> = {
  button: 'button, [role=button]',
  textbox: 'input, textarea',
  heading: 'h1, h2, h3, h4, [role=heading]',
  dialog: 'dialog, [role=dialog], [popover]',
  alert: '[role=alert]',
  status: '[role=status], output',
  region: 'section',
};

/** The elements of a selector, in open shadow trees too. */
function all(root: ParentNode, selector: string): Element[] {
  const inShadows = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? all(shadowRoot, selector) : [],
  );
  return [...root.querySelectorAll(selector), ...inShadows];
}

// Kept, because a test takes it away.
const { checkVisibility } = Element.prototype;
const isShown = (element: Element) => element.isConnected && checkVisibility.call(element);

function matches(element: Element, { role, name }: Target): boolean {
  if (!isShown(element)) return false;
  // A password field has no role in the standard.
  if (role && role !== 'textbox' && getRole(element) !== role) return false;
  if (name === undefined) return true;
  const computed = computeAccessibleName(element);
  return name.endsWith('…') ? computed.startsWith(name.slice(0, -1)) : computed === name;
}

function find(target: Target): Element | undefined {
  const root = target.within ? find(target.within) : document;
  if (!root) return undefined;
  const selector = target.selector ?? tags[target.role!];
  return all(root, selector).find((element) => matches(element, target));
}

const active = (root: DocumentOrShadowRoot): Element | null =>
  root.activeElement?.shadowRoot?.activeElement ? active(root.activeElement.shadowRoot) : root.activeElement;

/** The topmost element at a point, in whichever tree. */
function topmost(root: DocumentOrShadowRoot, x: number, y: number): Element | null {
  const top = root.elementFromPoint(x, y);
  return top?.shadowRoot && top.shadowRoot !== root ? topmost(top.shadowRoot, x, y) : top;
}

function isInert(element: Element): boolean {
  for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode)
    if (node instanceof HTMLElement && node.inert) return true;
  return false;
}

function describe(element: Element): Seen {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const over = topmost(document, x, y);
  const field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : undefined;
  return {
    role: getRole(element) ?? '',
    name: computeAccessibleName(element),
    text: element.textContent ?? '',
    value: field?.value ?? '',
    selection: field?.selectionStart == null ? [] : [field.selectionStart, field.selectionEnd!],
    focused: active(document) === element,
    inert: isInert(element),
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    x,
    y,
    hit: over !== null && (element.contains(over) || over.contains(element)) && width > 0,
  };
}

Object.assign(globalThis, {
  atTheScreen: {
    look(target: Target) {
      const element = find(target);
      return element ? describe(element) : null;
    },
    focus() {
      const element = active(document);
      return element ? describe(element) : null;
    },
    scrollTo: (target: Target) => find(target)?.scrollIntoView({ block: 'nearest', behavior: 'instant' }),
  },
});
