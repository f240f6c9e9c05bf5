'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { Clock } from '../core/clock.js';

/** How long before its end a code is said to be about to expire, in milliseconds. */
const NEAR = 60_000;

/** `over`: the server has forgotten the code by now. */
export type CodeLife = 'fresh' | 'expiring' | 'over';

/**
 * How far a code's life has gone, `expiresAt` being in milliseconds on this clock. Renders at the two moments that matter,
 * not each second, and looks again when a tab wakes up.
 */
export function useCodeLife(clock: Clock, expiresAt: number): CodeLife {
  const read = (): CodeLife => {
    const left = expiresAt - clock.now();
    if (left > NEAR) return 'fresh';
    return left > 0 ? 'expiring' : 'over';
  };
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const look = () => {
        clearTimeout(timer);
        listener();
        const left = expiresAt - clock.now();
        if (left > 0 && Number.isFinite(left)) timer = setTimeout(look, left > NEAR ? left - NEAR : left);
      };
      look();
      document.addEventListener('visibilitychange', look);
      return () => {
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', look);
      };
    },
    [clock, expiresAt],
  );
  return useSyncExternalStore(subscribe, read, () => 'fresh');
}
