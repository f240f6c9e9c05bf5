/** One delivered message. */
export interface InboxMessage {
  /** The address or number, exactly as in the request. */
  to: string;
  /** E-mail or text message. */
  kind: 'email' | 'phone';
  /** Six digits. */
  code: string;
  /** When it was sent: epoch milliseconds on the server's clock. */
  at: number;
  /** The language of the request, as far as the server supports it: a BCP 47 tag. */
  language: string;
}

/** Every delivered message, the newest last. A real array: index it, spread it, `find` in it. */
export interface ServerInbox extends ReadonlyArray<InboxMessage> {
  /** The newest message, or the newest to one address or number. */
  latest: (to?: string) => InboxMessage | undefined;
  /** Calls the listener with every message from now on. Returns a function that unsubscribes. */
  subscribe: (listener: (message: InboxMessage) => void) => () => void;
}

/** An empty inbox, and the function with which the server delivers to it. */
export const createInbox = (): { inbox: ServerInbox; deliver: (message: InboxMessage) => void } => {
  const messages: InboxMessage[] = [];
  const listeners = new Set<(message: InboxMessage) => void>();
  const inbox = Object.assign(messages, {
    latest: (to?: string) => messages.findLast((message) => to === undefined || message.to === to),
    subscribe: (listener: (message: InboxMessage) => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  });
  const deliver = (message: InboxMessage) => {
    messages.push(message);
    for (const listener of [...listeners]) listener(message);
  };
  return { inbox, deliver };
};
