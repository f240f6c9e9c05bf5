'use client';
import { useEffect, useState } from 'react';
import type { Clock } from '../core/clock.js';
import { secondsUntil } from '../core/selectors.js';

/** Whole seconds until a deadline on this clock. Counts from the deadline, so a sleeping tab or a re-mount loses nothing. */
export function useCountdown(clock: Clock, deadline: number): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(deadline, clock.now()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      clearTimeout(timer);
      const left = deadline - clock.now();
      setSeconds(secondsUntil(deadline, clock.now()));
      if (left > 0) timer = setTimeout(tick, left % 1000 || 1000);
    };
    tick();
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [clock, deadline]);
  return seconds;
}
