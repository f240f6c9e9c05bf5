'use client';
import { useEffect, useState } from 'react';
import { warnOnce } from '../api/warn.js';

/** In development: warns when a prop changes that the component reads only once. */
export function useIgnoredChange(name: string, value: unknown): void {
  const [first] = useState(() => value);
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' && value !== first)
      warnOnce(
        `a changed "${name}" is ignored: the component keeps the first one. Make it once, outside of components; for another one, give the component another key.`,
      );
  }, [name, value, first]);
}
