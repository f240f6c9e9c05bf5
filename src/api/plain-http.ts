import { warnOnce } from './warn.js';

// A file of its own: in `origin-of.ts` it would bring `warn.ts` before any prompt, where a bundler splits by files.

/** Names of this machine: what goes there goes over no network. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

/** In development: names an address that everybody on the way can read along. */
export function warnIfPlainHttp({ protocol, hostname, origin }: URL): void {
  if (protocol !== 'http:' || LOOPBACK.test(hostname)) return;
  warnOnce(
    `${origin} is to get the user’s secrets without https: everybody on the way can read them. Only addresses of the machine itself (localhost, 127.0.0.1) may do without.`,
  );
}
