'use client';
import type { Clock } from '../core/clock.js';
import { secondsUntil } from '../core/flow/selectors.js';
import { useReading, type Dial } from './use-deadline.js';

const seconds: Dial<number> = {
  read: (left) => secondsUntil(left, 0),
  next: (left) => left % 1000 || 1000,
  initial: 0,
};

/** Whole seconds until a deadline on this clock. */
export const useCountdown = (clock: Clock, deadline: number): number => useReading(clock, deadline, seconds);
