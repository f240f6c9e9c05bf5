import { expect, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import type { Case, How } from './table.js';

/** What the gestures need of the page: see test/fields/try-out.tsx. */
export interface Field {
  /** What a person sees and types into: one, or one for each digit. */
  inputs: () => HTMLInputElement[];
  /** Somewhere else on the page, to copy and drag from. */
  message: () => HTMLTextAreaElement;
  button: () => HTMLButtonElement;
}

/** The two that a code is typed on. */
export const devices = ['desktop', 'phone'] as const;
export type Device = (typeof devices)[number];

/** A phone is narrow and takes a finger. Nothing is dragged there from text to text. */
export async function hold(device: Device): Promise<void> {
  const phone = device === 'phone';
  await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: phone, maxTouchPoints: 1 });
  await page.viewport(phone ? 390 : 1280, phone ? 844 : 800);
}

/** A click or a tap in the middle, at once: nothing waits for the element as `userEvent` does. */
async function press(element: HTMLElement, device: Device): Promise<void> {
  // The tests run in a frame, which the runner may scale to fit.
  const frame = window.frameElement?.getBoundingClientRect() ?? { left: 0, top: 0, width: innerWidth };
  const scale = frame.width / innerWidth;
  const { left, top, width, height } = element.getBoundingClientRect();
  const point = { x: frame.left + (left + width / 2) * scale, y: frame.top + (top + height / 2) * scale };
  const clicked = new Promise((resolve) => element.addEventListener('click', resolve, { once: true }));
  if (device === 'phone') {
    await cdp().send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await cdp().send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  } else {
    const click = { ...point, button: 'left', clickCount: 1 } as const;
    await cdp().send('Input.dispatchMouseEvent', { type: 'mousePressed', ...click });
    await cdp().send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...click });
  }
  await clicked;
}

export const happensOn = (device: Device, how: How): boolean => device === 'desktop' || how !== 'drop';

const insert = (text: string) => cdp().send('Input.insertText', { text });
const compose = (text: string) =>
  cdp().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
/** Enter as it comes from an input method. */
const enterOfMethod = { ...enter, windowsVirtualKeyCode: 229 };
const key = (type: 'keyDown' | 'rawKeyDown' | 'keyUp', event: Partial<typeof enter>) =>
  cdp().send('Input.dispatchKeyEvent', { type, ...event });

/** Two frames: what was scheduled by the gesture before, on whatever queue, has run. */
export async function frames(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}

/** Past React, which gets the event, and past `maxlength`, as an extension does it. */
function assign(input: HTMLInputElement, value: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

const gestures: Record<How, (field: Field, what: string, device: Device) => Promise<unknown>> = {
  keys: (_, what) => userEvent.keyboard(what),
  async 'keys, Enter, click'({ button }, what, device) {
    const digit = { key: what, text: what, windowsVirtualKeyCode: what.charCodeAt(0) };
    await key('keyDown', digit);
    const click = press(button(), device);
    await Promise.all([key('keyUp', digit), key('keyDown', enter), key('keyUp', enter), click]);
  },
  suggestion: (_, what) => insert(what),
  async fill(field, what) {
    assign(current(field), what);
    await frames();
  },
  async 'fill twice'(field, what) {
    const input = current(field);
    assign(input, what);
    await frames();
    assign(input, what);
  },
  async 'fill by character'(field, what) {
    for (const character of what) {
      const input = current(field);
      assign(input, input.value + character);
      await new Promise(requestAnimationFrame);
    }
  },
  paste: () => userEvent.paste(),
  async 'paste twice'() {
    await userEvent.paste();
    await frames();
    await userEvent.paste();
  },
  async drop(field) {
    field.message().focus();
    field.message().select();
    const target = field.inputs()[0]!;
    await userEvent.dragAndDrop(field.message(), target, { sourcePosition: { x: 12, y: 12 } });
  },
  async composition(_, what) {
    await preedit(what);
    await insert(what);
  },
  async 'composition, Enter first'(_, what) {
    await preedit(what);
    await key('rawKeyDown', enterOfMethod);
    await insert(what);
    await key('keyUp', enterOfMethod);
  },
  async 'composition, Enter last'(_, what) {
    await preedit(what);
    await insert(what);
    await key('keyDown', enterOfMethod);
    await key('keyUp', enterOfMethod);
  },
};

/** Character by character, as it is typed. */
async function preedit(text: string) {
  for (let end = 1; end <= text.length; end++) await compose(text.slice(0, end));
}

/** Where the focus is, which is where browsers and extensions fill. */
const current = ({ inputs }: Field) => inputs().find((input) => input.matches(':focus')) ?? inputs()[0]!;

/** Into the real clipboard, and back to where the caret was. */
async function copy(field: Field, text: string) {
  const input = current(field);
  const [start, end] = [input.selectionStart, input.selectionEnd];
  field.message().value = text;
  field.message().focus();
  field.message().select();
  await userEvent.copy();
  input.focus();
  input.setSelectionRange(start, end);
}

/** A person does a case: from the click or the tap into the field on. */
export async function act(field: Field, { how, what, options }: Case, device: Device): Promise<void> {
  const [text = '', then] = what.split('{then}');
  await press(field.inputs()[0]!, device);
  await vi.waitFor(() => expect(field.inputs()).toContain(document.activeElement));
  if (options.given) {
    await userEvent.keyboard(options.given);
    await frames();
  }
  if (how === 'drop') field.message().value = text;
  if (how.startsWith('paste')) await copy(field, text);
  await gestures[how](field, text, device);
  if (then) {
    await frames();
    await userEvent.keyboard(then);
  }
}
