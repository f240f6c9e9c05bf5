import { useCallback, useEffect, useRef, useState } from 'react';
import { accessToken, signInAgain, useSession } from './session.js';

async function get(path: string, signal: AbortSignal): Promise<unknown> {
  const ask = (token: string) => fetch(path, { headers: { authorization: `Bearer ${token}` }, signal });
  const token = await accessToken();
  const first = await ask(token);
  const answer = first.status === 401 ? await ask(await signInAgain(token)) : first;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

export interface Resource<T> {
  /** Undefined until it has come; then the newest, also while a newer one is on its way. */
  data: T | undefined;
  failed: boolean;
  /** Reads it again, and resolves once the answer is on the page. */
  reload: () => Promise<void>;
}

/** Reads data that a signed-in customer can see without a verification. Read again when the sign-in changes. */
export function useResource<T>(path: string): Resource<T> {
  const { token } = useSession();
  const [state, setState] = useState<{ data?: T; failed: boolean }>({ failed: false });
  const newest = useRef<AbortController>(undefined);

  const reload = useCallback(async () => {
    newest.current?.abort();
    const { signal } = (newest.current = new AbortController());
    const answer = await get(path, signal).then(
      (data) => ({ data: data as T, failed: false }),
      () => ({ failed: true }),
    );
    if (!signal.aborted) setState((before) => ({ ...before, ...answer }));
  }, [path]);

  useEffect(() => {
    void reload();
    return () => newest.current?.abort();
  }, [reload, token]);

  return { data: state.data, failed: state.failed, reload };
}
