import { JSDOM } from 'jsdom';
import { expect, test, vi } from 'vitest';
import { watchCode } from '../../../src/ceremonies/message-code/code-input.js';
import { rename } from './journey.js';

test('in jsdom, an app that names its server by paths alone', rename);

test('a page with an AbortController of another realm than its elements’, as in jest-fixed-jsdom', () => {
  const { window } = new JSDOM('<input>'); // a separate page; AbortController is the test’s
  const input = window.document.querySelector('input')!;
  expect(() => input.addEventListener('input', () => undefined, new AbortController())).toThrow(/AbortSignal/);
  const junk = vi.fn();
  const off = watchCode(input, { length: 6, onJunk: junk });
  const type = (text: string) => {
    input.value = text;
    input.dispatchEvent(new window.InputEvent('input', { bubbles: true }));
    return input.value;
  };
  expect(type('12 34 56')).toBe('123456');
  expect(type('no code')).toBe('');
  expect(junk).toHaveBeenCalledOnce();
  off();
  expect(type('12 34 56')).toBe('12 34 56');
});
