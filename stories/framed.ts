import { addons } from 'storybook/preview-api';

interface Channel {
  last: (event: string) => [{ globals: Record<string, unknown> }] | undefined;
}

/** The page of docs that this window is a frame of, if it is one. */
function pageAround(): (Window & { __STORYBOOK_ADDONS_CHANNEL__: Channel }) | undefined {
  try {
    const around = window.parent as Window & { __STORYBOOK_ADDONS_CHANNEL__?: Channel };
    const isDocs = around !== window && around.location.pathname.endsWith('/iframe.html');
    return isDocs && around.__STORYBOOK_ADDONS_CHANNEL__ ? (around as ReturnType<typeof pageAround>) : undefined;
  } catch {
    return undefined; // another origin’s page, which a Storybook may be embedded in
  }
}

const page = pageAround();
const channel = page?.__STORYBOOK_ADDONS_CHANNEL__;

/**
 * How the toolbar over the page of docs is set: a story in a frame of that page begins so, and when the toolbar is turned, the
 * page makes its frames again. Empty for a story on its own.
 */
export const globalsAround = (channel?.last('globalsUpdated') ?? channel?.last('setGlobals'))?.[0].globals ?? {};

/** A story in a frame of a page of docs neither scrolls that page nor keeps the focus of who reads it. */
export function settleInPage(): void {
  if (!page) return;
  const focus = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'focus')?.value as HTMLElement['focus'];
  HTMLElement.prototype.focus = function (options) {
    focus.call(this, { ...options, preventScroll: true });
  };
  Element.prototype.scrollIntoView = () => undefined;
  addons.getChannel().on('storyFinished', () => {
    if (!navigator.userActivation.hasBeenActive) (window.frameElement as HTMLElement | null)?.blur();
  });
}
