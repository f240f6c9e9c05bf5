import type { CDPSession, Page } from 'playwright';

interface Told {
  value?: unknown;
}

/** A node of the browser's accessibility tree, as far as it is read here. */
interface Node {
  nodeId: string;
  backendDOMNodeId?: number;
  ignored: boolean;
  role?: Told;
  name?: Told;
  description?: Told;
  value?: Told;
  properties?: { name: string; value: Told }[];
  childIds?: string[];
}

/** Boxes that a screen reader does not announce. */
const LAYOUT = ['none', 'generic', 'paragraph', 'InlineTextBox', 'RootWebArea'];

/** States that are announced, and those that are announced also when they are false. */
const STATES = ['focused', 'modal', 'pressed', 'invalid', 'disabled', 'required', 'readonly'];
const TWO_SIDED = ['pressed'];

/** Seconds go by while it is looked at. */
const steady = (text: string) => text.replaceAll(/\b\d{1,2}:\d\d\b/g, 'm:ss');

const textOf = (told?: Told) => (typeof told?.value === 'string' ? steady(told.value) : '');

/** The protocol has this for live regions only, so it is read from the elements. */
async function busyNodes(session: CDPSession): Promise<Set<number>> {
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const found = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: '[aria-busy=true]' });
  const nodes = found.nodeIds.map((nodeId) => session.send('DOM.describeNode', { nodeId }));
  return new Set((await Promise.all(nodes)).map(({ node }) => node.backendNodeId));
}

function statesOf({ properties = [] }: Node, busy: boolean): string {
  const states = STATES.flatMap((state) => {
    const value = properties.find(({ name }) => name === state)?.value.value;
    if (value === true || value === 'true') return [state];
    return value === 'false' && TWO_SIDED.includes(state) ? [`not ${state}`] : [];
  });
  if (busy) states.push('busy');
  return states.length > 0 ? ` [${states.join(', ')}]` : '';
}

const bare = (text: string) => text.replaceAll(/\s/g, '');

/** What a screen reader gets of the page: role, “name”, description, = value and [states] of each thing, in its order. */
export async function readTree(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const busy = await busyNodes(session);
  await session.detach();
  const byId = new Map<string, Node>(nodes.map((node) => [node.nodeId, node]));
  const inside = ({ childIds = [] }: Node) => childIds.map((id) => byId.get(id)!);
  const written = (node: Node): string =>
    textOf(node.role) === 'StaticText' ? textOf(node.name) : inside(node).map(written).join('');
  const lines: string[] = [];
  const tell = (depth: number, line: string) => lines.push('  '.repeat(depth) + line);
  const read = (node: Node, depth: number): void => {
    const role = textOf(node.role);
    if (node.ignored || LAYOUT.includes(role)) {
      inside(node).forEach((child) => read(child, depth));
      return;
    }
    if (role === 'StaticText') return void tell(depth, `“${textOf(node.name)}”`);
    if (role === 'LabelText') return void tell(depth, `label “${written(node)}”`);
    const [name, description, value] = [node.name, node.description, node.value].map(textOf);
    const parts = [role, name && ` “${name}”`, description && `, ${description}`, value && ` = ${value}`];
    tell(depth, parts.join('') + statesOf(node, busy.has(node.backendDOMNodeId ?? -1)));
    // The text of a button or a heading is its name, and that of a field its value: it is not announced again.
    if (!value && (role === 'dialog' || !name || bare(name) !== bare(written(node))))
      inside(node).forEach((child) => read(child, depth + 1));
  };
  read(nodes[0]!, 0);
  return lines.join('\n');
}
