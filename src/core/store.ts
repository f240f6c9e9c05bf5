import { callSafely } from './call-safely.js';

/** What React's `useSyncExternalStore` needs, and no more. */
export interface Store<T> {
  getSnapshot(): T;
  subscribe(listener: () => void): () => void;
  /** Somebody listens. */
  hasListeners(): boolean;
  /** The same reference notifies nobody. */
  set(next: T): void;
}

export function createStore<T>(initial: T): Store<T> {
  const listeners = new Set<() => void>();
  let snapshot = initial;
  return {
    getSnapshot: () => snapshot,
    hasListeners: () => listeners.size > 0,
    subscribe(listener) {
      // A wrapper, so that one function subscribed twice is two subscriptions.
      const entry = () => listener();
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    set(next) {
      if (Object.is(snapshot, next)) return;
      snapshot = next;
      for (const listener of [...listeners]) {
        callSafely(listener); // a listener's failure keeps nobody from being told or served
      }
    },
  };
}
