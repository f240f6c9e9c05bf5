import { warnOnce } from './warn.js';

// A separate file: as a part of `origin-of.ts`, it would load `warn.ts` before any prompt, where a bundler splits by
// files.

/** Host names of this machine. A request to them does not use a network. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

/** In development: warns about an address without https. */
export function warnIfPlainHttp({ protocol, hostname, origin }: URL): void {
  if (protocol !== 'http:' || LOOPBACK.test(hostname)) return;
  warnOnce(
    `${origin} would receive the user’s secrets without https, so that everybody on the network can read them. Use an https address; only the machine’s own addresses (localhost, 127.0.0.1) work without.`,
  );
}
