import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { returnToOpener } from '../../src/callback.js';
import { createWindowState } from '../../src/ceremonies/window/return-message.js';

const PAGE = 'https://app.test';
const own = createWindowState();

/** The window that a provider has come back to. */
function stubWindow({
  name = '',
  kept,
  opener = true,
}: { name?: string; kept?: string | Error; opener?: boolean } = {}) {
  const postMessage = vi.fn();
  const storage = new Map(typeof kept === 'string' ? [['react-step-up', kept]] : []);
  const window = {
    name,
    location: new URL(`${PAGE}/return?code=the-code`),
    opener: opener ? { postMessage } : null,
    close: vi.fn(),
    get sessionStorage() {
      if (kept instanceof Error) throw kept;
      return { getItem: (key: string) => storage.get(key) ?? null, removeItem: (key: string) => storage.delete(key) };
    },
  };
  vi.stubGlobal('window', window);
  const channel = new BroadcastChannel('react-step-up');
  onTestFinished(() => channel.close());
  const heard = new Promise<unknown>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent) => resolve(data);
  });
  return { window, postMessage, heard, storage };
}

describe('the page that a provider returns to', () => {
  it.each<[string, Parameters<typeof stubWindow>[0], Parameters<typeof returnToOpener>]>([
    ['the state of the address', {}, [{ state: own }]],
    ['a state that contains it', {}, [{ state: `abc;${own}` }]],
    ['the name of the window', { name: own }, []],
    ['the name beside a state of the library', { name: own }, [{ state: 'of-the-library' }]],
    ['the storage of the window', { kept: own }, [{ state: null }]],
    ['a state where storage is denied', { kept: new Error('denied') }, [{ state: own }]],
  ])('by %s: reports itself to its origin alone, and closes', async (_name, scene, given) => {
    const { window, postMessage, heard, storage } = stubWindow(scene);
    expect(returnToOpener(...given)).toBe(true);
    const message = { type: 'react-step-up/return', state: own };
    expect(await heard).toEqual(message);
    expect(postMessage).toHaveBeenCalledExactlyOnceWith(message, PAGE);
    expect(window.close).toHaveBeenCalledOnce();
    expect([...storage]).toEqual([]);
  });

  it('without an opener, by the channel', async () => {
    const { heard } = stubWindow({ opener: false });
    expect(returnToOpener({ state: own })).toBe(true);
    expect(await heard).toMatchObject({ state: own });
  });

  it('the address comes before the name', async () => {
    const { heard } = stubWindow({ name: createWindowState(), kept: createWindowState() });
    returnToOpener({ state: own });
    expect(await heard).toMatchObject({ state: own });
  });

  it.each([undefined, null, '', 'of-the-library', 'react-step-up.', `${own}0`, own.slice(0, -1), own.toUpperCase()])(
    'the state %j is not the kit’s: the page continues',
    (state) => {
      const { window, postMessage } = stubWindow({ name: 'a-name-of-the-app', kept: 'x' });
      expect(returnToOpener({ state })).toBe(false);
      expect(postMessage).not.toHaveBeenCalled();
      expect(window.close).not.toHaveBeenCalled();
    },
  );
});

it.each([
  ['markup', `"><script>alert(1)</script>${own}`, own],
  ['two states: the first', `${own} react-step-up.${'0'.repeat(32)}`, own],
  ['a megabyte of beginnings', 'react-step-up.'.repeat(75_000), undefined],
  ['a megabyte of digits', `react-step-up.${'0'.repeat(1_000_000)}`, undefined],
])('a hostile address with %s: a state or nothing is read of it', async (_name, state, found) => {
  const { window, heard, postMessage } = stubWindow();
  expect(returnToOpener({ state })).toBe(found !== undefined);
  if (found) expect(await heard).toEqual({ type: 'react-step-up/return', state: found });
  else expect(postMessage).not.toHaveBeenCalled();
  expect(window.close).toHaveBeenCalledTimes(found ? 1 : 0);
});

it('no two states are the same, and each has 128 bits', () => {
  const states = Array.from({ length: 1000 }, createWindowState);
  expect(new Set(states).size).toBe(1000);
  for (const state of states) expect(state).toMatch(/^react-step-up\.[0-9a-f]{32}$/);
});
