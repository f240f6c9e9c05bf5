import type { CDPSession } from 'playwright';

/** A node of the accessibility tree: what a person finds things by. */
interface AxNode {
  backendDOMNodeId?: number;
  ignored: boolean;
  role?: { value?: string };
  name?: { value?: string };
  properties?: { name: string; value: { value?: unknown } }[];
}

const KEYS = {
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Escape: { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
} as const;

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 30));

/**
 * Mouse and keyboard, and eyes that see the accessibility tree. No script runs in the page and no handle is held on anything
 * in it: either would keep alive what is being looked for.
 */
export function inputOn(cdp: CDPSession) {
  const see = async (role: string, name: string | RegExp): Promise<AxNode | undefined> => {
    const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
    return nodes.find((node) => {
      const called = node.name?.value ?? '';
      return (
        !node.ignored && node.role?.value === role && (typeof name === 'string' ? called === name : name.test(called))
      );
    });
  };
  const until = async <T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> => {
    for (let tries = 0; tries < 300; tries++) {
      const seen = await look();
      if (seen) return seen;
      await pause();
    }
    throw new Error(`never seen: ${what}`);
  };
  const find = (role: string, name: string | RegExp) => until(`${role} ${String(name)}`, () => see(role, name));
  return {
    find,
    gone: (role: string, name: string | RegExp) =>
      until(`the end of ${role} ${String(name)}`, async () => !(await see(role, name))),
    async click(role: string, name: string | RegExp) {
      const { backendDOMNodeId: backendNodeId } = await find(role, name);
      await cdp.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
      const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId });
      const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
      const at = { x: (left + right) / 2, y: (top + bottom) / 2, button: 'left', clickCount: 1 } as const;
      await cdp.send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
      await cdp.send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
    },
    /** The field is there, has the focus and may be written into. */
    ready: (name: string | RegExp) =>
      until(`the field ${String(name)}`, async () => {
        const field = await see('textbox', name);
        const is = (property: string) => field?.properties?.find((own) => own.name === property)?.value.value;
        return field && is('focused') === true && is('readonly') !== true;
      }),
    async type(text: string) {
      for (const character of text) {
        await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: character, key: character });
        await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: character });
      }
    },
    async press(name: keyof typeof KEYS) {
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...KEYS[name] });
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...KEYS[name] });
    },
  };
}
