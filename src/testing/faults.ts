/**
 * How a request fails.
 * - `offline`: the request never arrives; `fetch` rejects with `TypeError('Failed to fetch')`.
 * - `cut`: the request arrives and is carried out, then the connection breaks: the same `TypeError`.
 * - `hang`: no answer, until the request's own signal aborts it.
 * - a function: any `Response`, sent as it is (HTML, half a JSON, a stream that breaks, a bare status). `answer()`
 * carries the request out and returns the server's own answer.
 */
export type FaultResponse =
  'offline' | 'cut' | 'hang' | ((request: Request, answer: () => Promise<Response>) => Response | Promise<Response>);

/** The requests that fail, and how. */
export interface ServerFault {
  /** The whole path of the URL (`/api/my-account`), or a pattern for it. */
  path: string | RegExp;
  /** The method of HTTP, such as `POST`. @default every method, except the `OPTIONS` of a browser's preflight */
  method?: string;
  /** The number of requests that fail. @default all, until the fault is removed */
  times?: number;
  /** Milliseconds (of real time) before the answer. Without `respond`, the server's own answer follows. @default 0 */
  delay?: number;
  /** Replaces the answer. @default the server's own answer */
  respond?: FaultResponse;
}

/** The faults of a server. The earliest fault that fits a request takes it. */
export interface ServerFaults {
  /** Adds a fault. Returns a function that removes it. */
  add: (fault: ServerFault) => () => void;
  /** Removes all faults. */
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

/** The faults, and `pass`: every request passes through it to `answer`. */
export const createFaults = (): {
  faults: ServerFaults;
  pass: (request: Request, answer: () => Promise<Response>) => Promise<Response>;
} => {
  const planted = new Map<ServerFault, number>();
  const faults: ServerFaults = {
    add: (fault) => {
      // A copy is the key, so that the same fault can be added twice.
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
