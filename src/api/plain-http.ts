import { warnOnce } from './warn.js';

/** Host names of this machine. A request to them does not use a network. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

/** In development: warns about a server's address without https; for `''`, the page's own origin, never. */
export function warnIfPlainHttp(address: string): void {
  if (address === '') return;
  const { protocol, hostname, origin } = new URL(address);
  if (protocol !== 'http:' || LOOPBACK.test(hostname)) return;
  warnOnce(
    `${origin} would receive the user’s secrets without https, so that everybody on the network can read them. Use an https address; only the machine’s own addresses (localhost, 127.0.0.1) work without.`,
  );
}
