import { useEffect, useState } from 'react';
import type { Message } from '../../server/world.js';

/** How long a code counts, in milliseconds. */
const LIFE = 10 * 60_000;

/** The messages with a code that still counts. The others disappear while the page is open. */
export function useCurrent(messages: Message[] | undefined): Message[] | undefined {
  const [now, setNow] = useState(Date.now);
  const current = messages?.filter(({ at }) => now - at < LIFE);
  const oldest = current?.at(-1)?.at;
  useEffect(() => {
    if (oldest === undefined) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, oldest + LIFE - Date.now()) + 1);
    return () => clearTimeout(timer);
  }, [oldest]);
  return current;
}
