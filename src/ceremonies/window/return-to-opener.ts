import { CHANNEL, type ReturnMessage } from './return-message.js';

/** The options of `returnToOpener`. */
export interface ReturnOptions {
  /**
   * The state that the address of this page has brought back: the parameter `state`. It can contain the kit's, as that of a library
   * which adds to it. @default what the dialog has given the window: its name, or its `sessionStorage`, which a browser without
   * storage does not keep
   */
  state?: string | null;
}

/** A state of a window of the kit's, wherever it is in a text. */
const STATE = /react-step-up\.[0-9a-f]{32}(?![0-9a-f])/;

/** The state that the dialog has left in the storage of this window alone. */
function takeKept(): string {
  try {
    const kept = window.sessionStorage.getItem(CHANNEL) ?? '';
    window.sessionStorage.removeItem(CHANNEL);
    return kept;
  } catch {
    return ''; // storage is denied
  }
}

/**
 * For the page that a provider returns to, on the app's origin. Call it when the OpenID library of the app has finished. In a window of
 * the dialog it notifies the page with the dialog, closes the window, and returns true: a browser that keeps the window open shows
 * what you render, such as “You can close this window”. In any other window it does nothing and returns false: the page was left by
 * `onRedirect`, and continues.
 */
export function returnToOpener({ state }: ReturnOptions = {}): boolean {
  const found = STATE.exec(`${state ?? ''} ${window.name} ${takeKept()}`);
  if (!found) return false;
  const message: ReturnMessage = { type: `${CHANNEL}/return`, state: found[0] };
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(message);
  channel.close();
  const opener = window.opener as Window | null;
  opener?.postMessage(message, window.location.origin);
  window.close();
  return true;
}
