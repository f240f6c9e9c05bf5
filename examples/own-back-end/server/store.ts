/**
 * What all instances of the back end share: sessions, codes, tries, records, passkeys. Each function is ONE atomic step. That
 * is why a record is spent once, however many calls arrive at the same moment at however many instances.
 */
export interface Store {
  get(key: string): Promise<string | undefined>;
  /** Writes a value, which ends after `seconds`. Without a number it stays. */
  set(key: string, value: string, seconds?: number): Promise<void>;
  /** Writes a value if the key has none. Returns true to the one call that wrote it. */
  add(key: string, value: string, seconds?: number): Promise<boolean>;
  /** Reads and deletes a value. One call gets it. */
  take(key: string): Promise<string | undefined>;
  /** Adds one, and returns the new number. The number ends `seconds` after the first. */
  count(key: string, seconds: number): Promise<number>;
  delete(key: string): Promise<void>;
}

interface Entry {
  value: string;
  /** Milliseconds on the clock of the store. */
  until: number;
}

/** For one process: everything is gone when it ends. */
export function createMemoryStore(now: () => number): Store {
  const entries = new Map<string, Entry>();
  let swept = now();

  const read = (key: string) => {
    const entry = entries.get(key);
    return entry && entry.until > now() ? entry : undefined;
  };
  const write = (key: string, value: string, seconds = Infinity) => {
    entries.set(key, { value, until: now() + seconds * 1000 });
    if (now() - swept < 60_000) return;
    swept = now();
    for (const [old, { until }] of entries) if (until <= swept) entries.delete(old);
  };

  // No function waits between reading and writing, so that nothing comes between.
  return {
    get: async (key) => read(key)?.value,
    set: async (key, value, seconds) => write(key, value, seconds),
    async add(key, value, seconds) {
      if (read(key)) return false;
      write(key, value, seconds);
      return true;
    },
    async take(key) {
      const entry = read(key);
      entries.delete(key);
      return entry?.value;
    },
    async count(key, seconds) {
      const entry = read(key);
      if (!entry) write(key, '1', seconds);
      else entry.value = String(Number(entry.value) + 1);
      return Number(entry?.value ?? 1);
    },
    async delete(key) {
      entries.delete(key);
    },
  };
}
