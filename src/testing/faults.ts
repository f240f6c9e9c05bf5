/**
 * A way to misbehave on purpose.
 * - `offline`: the request never arrives; `fetch` rejects with `TypeError('Failed to fetch')`.
 * - `cut`: the request arrives and is carried out, then the connection breaks: the same `TypeError`.
 * - `hang`: no answer, until the request's own signal aborts it.
 * - a function: any `Response` at all, sent as it is (HTML, half a JSON, a stream that breaks, a bare status).
 *   `answer()` carries the request out and gives what the server would have said.
 */
export type FaultResponse =
  'offline' | 'cut' | 'hang' | ((request: Request, answer: () => Promise<Response>) => Response | Promise<Response>);

/** Which requests go wrong, and how. */
export interface ServerFault {
  /** The path of the URL, whole (`/api/my-account`), or a pattern that it matches. */
  path: string | RegExp;
  /** @default any, except the `OPTIONS` of a browser's preflight */
  method?: string;
  /** How many requests it hits. @default every one, until removed */
  times?: number;
  /** Milliseconds (of real time) before anything happens. With no `respond`, the true answer follows. @default 0 */
  delay?: number;
  /** What happens in place of the answer. @default the true answer */
  respond?: FaultResponse;
}

/** Where faults are planted. The earliest planted fault that fits a request takes it. */
export interface ServerFaults {
  /** Returns the way to take the fault out again. */
  add: (fault: ServerFault) => () => void;
  /** Takes all faults out. */
  clear: () => void;
}

const fits = (fault: ServerFault, request: Request): boolean => {
  const { pathname } = new URL(request.url);
  if (fault.method === undefined ? request.method === 'OPTIONS' : fault.method.toUpperCase() !== request.method)
    return false;
  return typeof fault.path === 'string' ? fault.path === pathname : pathname.search(fault.path) >= 0;
};

const disconnected = () => new TypeError('Failed to fetch');

/** Rejects with the signal's reason as soon as it aborts; never resolves. */
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

const misbehave = async (fault: ServerFault, request: Request, answer: () => Promise<Response>): Promise<Response> => {
  if (fault.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delay));
  request.signal.throwIfAborted();
  switch (fault.respond) {
    case undefined:
      return answer();
    case 'offline':
      throw disconnected();
    case 'cut':
      await answer();
      throw disconnected();
    case 'hang':
      return untilAborted(request.signal);
    default:
      return fault.respond(request, answer);
  }
};

/** The switch, and `pass`: every request goes through it on its way to `answer`. */
export const createFaults = (): {
  faults: ServerFaults;
  pass: (request: Request, answer: () => Promise<Response>) => Promise<Response>;
} => {
  const planted = new Map<ServerFault, number>();
  const faults: ServerFaults = {
    add: (fault) => {
      // A copy is the key, so that the same description can be planted twice.
      const copy = { ...fault };
      planted.set(copy, fault.times ?? Infinity);
      return () => {
        planted.delete(copy);
      };
    },
    clear: () => planted.clear(),
  };
  const pass = async (request: Request, answer: () => Promise<Response>) => {
    request.signal.throwIfAborted();
    const matching = [...planted.keys()].find((fault) => fits(fault, request));
    if (matching) {
      const left = (planted.get(matching) ?? 0) - 1;
      if (left > 0) planted.set(matching, left);
      else planted.delete(matching);
    }
    const work = matching ? misbehave(matching, request, answer) : answer();
    return Promise.race([work, untilAborted(request.signal)]);
  };
  return { faults, pass };
};
