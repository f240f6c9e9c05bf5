'use client';
import type { Clock } from '../../core/clock.js';
import { useReading, type Dial } from '../../hooks/use-deadline.js';

/** How long before its end a code is said to be about to expire, in milliseconds. */
const NEAR = 60_000;

/** `over`: the server has forgotten the code by now. */
export type CodeLife = 'fresh' | 'expiring' | 'over';

const life: Dial<CodeLife> = {
  read: (left) => (left > NEAR ? 'fresh' : left > 0 ? 'expiring' : 'over'),
  next: (left) => (left > NEAR ? left - NEAR : left),
  initial: 'fresh',
};

/** How far a code's life has gone, `expiresAt` being in milliseconds on this clock. Renders at the two moments that matter. */
export const useCodeLife = (clock: Clock, expiresAt: number): CodeLife => useReading(clock, expiresAt, life);
