import { VerificationError } from './errors.js';

/** The page's own, whatever `<base>` says: a sandboxed frame has it in its address, a `srcdoc` frame from the page around it. */
const pageOrigin = (): string => (location.origin === 'null' ? globalThis.origin : location.origin);

/**
 * The address of a call: its path, below the endpoint's own. No path leads to another origin.
 *
 * @throws VerificationError `unknown` for what is no path there
 */
export function addressOf(endpoint: string, path: string): URL {
  try {
    const { origin, pathname } = new URL(endpoint || pageOrigin());
    const base = origin + pathname.replace(/\/*$/, '/');
    const address = new URL(base + path.slice(1));
    if (path.startsWith('/') && address.href.startsWith(base)) return address;
  } catch {
    // said below
  }
  throw new VerificationError('unknown', {
    message:
      process.env.NODE_ENV === 'production'
        ? 'bad path'
        : `${JSON.stringify(path)} is not a path below the endpoint ${JSON.stringify(endpoint)}, so nothing was sent. In \`paths\`, begin each with one "/"; the endpoint "" needs a page with an origin.`,
  });
}
