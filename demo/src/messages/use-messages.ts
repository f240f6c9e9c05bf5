import { useEffect, useState } from 'react';
import type { Message } from '../../server/world.js';

export interface Messages {
  /** Newest first; undefined until the server has answered. */
  messages: Message[] | undefined;
  /** False while the browser tries to reach the server again, which it does by itself. */
  live: boolean;
}

/** Every code that was sent, as it is sent. */
export function useMessages(): Messages {
  const [state, setState] = useState<Messages>({ messages: undefined, live: false });
  useEffect(() => {
    const source = new EventSource('/demo/messages');
    source.onmessage = ({ data }) => setState({ messages: JSON.parse(String(data)) as Message[], live: true });
    source.onerror = () => setState((before) => ({ ...before, live: false }));
    return () => source.close();
  }, []);
  return state;
}
