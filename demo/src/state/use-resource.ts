import { useCallback, useEffect, useState } from 'react';
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
  reload: () => void;
}

/** Reads what a signed-in customer may see without being asked anything. Read again when the sign-in changes. */
export function useResource<T>(path: string): Resource<T> {
  const { token } = useSession();
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{ data?: T; failed: boolean }>({ failed: false });

  useEffect(() => {
    const leaving = new AbortController();
    get(path, leaving.signal).then(
      (data) => {
        if (!leaving.signal.aborted) setState({ data: data as T, failed: false });
      },
      () => {
        if (!leaving.signal.aborted) setState(({ data }) => ({ data, failed: true }));
      },
    );
    return () => leaving.abort();
  }, [path, token, turn]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { data: state.data, failed: state.failed, reload };
}
