import { afterAll, beforeAll } from 'vitest';
import { cdp } from 'vitest/browser';

/** The user’s setting: a page of tests begins with as little motion as possible. */
export async function preferMotion(value: 'no-preference' | 'reduce'): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] });
}

/** For tests of what moves: in this file, or this `describe`, the dialog moves as it does for most. */
export function withMotion(): void {
  beforeAll(() => preferMotion('no-preference'));
  afterAll(() => preferMotion('reduce'));
}
