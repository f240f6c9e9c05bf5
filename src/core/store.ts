import { callSafely } from './call-safely.js';

/** What React's `useSyncExternalStore` needs. */
export interface Store<T> {
  getSnapshot(): T;
  subscribe(listener: () => void): () => void;
  /** True while the store has a listener. */
  hasListeners(): boolean;
  /** Sets the state. The same reference notifies no listener. */
  set(next: T): void;
}

export function createStore<T>(initial: T): Store<T> {
  const listeners = new Set<() => void>();
  let snapshot = initial;
  return {
    getSnapshot: () => snapshot,
    hasListeners: () => listeners.size > 0,
    subscribe(listener) {
      // A wrapper, so that a function that subscribes twice has two subscriptions.
      const entry = () => listener();
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    set(next) {
      if (Object.is(snapshot, next)) return;
      snapshot = next;
      for (const listener of [...listeners]) {
        callSafely(listener); // a failing listener must not stop the others
      }
    },
  };
}
