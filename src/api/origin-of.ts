/**
 * The origin of a server's address; for `''`, the page's own origin.
 *
 * @throws TypeError for any other value, such as `*`, a bare host, `blob:`, or an address with a user in it
 */
export function originOf(address: string): string | undefined {
  if (address === '') return globalThis.location?.origin;
  try {
    const url = new URL(address);
    if (/^https?:\/\/[^/?#@]+(\/[^?#]*)?$/.test(url.href)) return url.origin;
  } catch {
    // the error is thrown below
  }
  throw new TypeError(
    process.env.NODE_ENV === 'production'
      ? 'react-step-up: address'
      : `createAccountApi: endpoint ${JSON.stringify(address)} is not the address of a server. Pass the origin of the Logto tenant, such as "https://tenant.example", or "" for the page’s own origin.`,
  );
}
