import type { Meta, StoryObj } from '@storybook/react-vite';
import { spyOn } from 'storybook/test';
import { VerificationError, type StepUpSignIn } from '../src/index.js';
import { pageWith } from './page.js';
import { tenantWith, type TenantOptions } from './tenant.js';
import { userOf } from './user.js';

/** A server that looks at tokens requires a new sign-in: in another window, or on a page that takes the place of this one. */
const meta: Meta = {
  title: 'Another window',
  render: pageWith(),
};

export default meta;

type User = ReturnType<typeof userOf>;

const own = (user: User) => user.messages.ceremonies.window;
const label = (user: User) => own(user)['sign-in'].label;
const never = () => new Promise<never>(() => undefined);

interface WindowStory {
  signIn?: StepUpSignIn;
  onRedirect?: TenantOptions['onRedirect'];
  /** The browser opens no window. */
  blocks?: boolean;
  /** Presses the button. */
  presses?: boolean;
  /** The user comes back. */
  returns?: boolean;
  /** An in-app browser. */
  userAgent?: string;
  shows: (user: User) => Promise<unknown>;
}

const story = ({ signIn, onRedirect, blocks, presses, returns, userAgent, shows }: WindowStory): StoryObj => ({
  loaders: [tenantWith({ signIn: { begin: () => 'https://id.example/', ...signIn }, onRedirect })],
  async play(context) {
    const user = userOf(context);
    if (userAgent) spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
    const window = { close: () => undefined, location: { replace: () => undefined } };
    spyOn(globalThis, 'open').mockReturnValue(blocks ? null : (window as never));
    await user.ask();
    await user.titled(own(user)['sign-in'].title);
    if (presses) {
      const name = userAgent ? own(user).leavesLabel : label(user);
      await user.focuses(name);
      await user.click(name);
    }
    if (returns) {
      await user.focuses(own(user).again);
      globalThis.dispatchEvent(new Event('focus'));
    }
    await shows(user);
    await user.rest();
  },
});

export const SignIn = story({ shows: (user) => user.focuses(label(user)) });

/** The provider’s address is on its way. */
export const Opening = story({ presses: true, signIn: { begin: never }, shows: (user) => user.waits() });

/** The user is in the other window. */
export const Open = story({ presses: true, shows: (user) => user.focuses(own(user).again) });

export const Blocked = story({ presses: true, blocks: true, shows: (user) => user.alert(own(user).blocked) });

/** Somebody else has signed in. */
export const OtherUser = story({
  presses: true,
  returns: true,
  signIn: { finish: () => Promise.reject(new VerificationError('host', { serverCode: 'other_user' })) },
  shows: (user) => user.alert(own(user).otherUser),
});

/** The user may be done, and the check has failed: it can be made again. */
export const CheckFailed = story({
  presses: true,
  returns: true,
  signIn: { finish: () => Promise.reject(new VerificationError('network')) },
  shows: (user) => user.alert(user.messages.errors.network),
});

/** The user has tried again, and the check is running. */
export const Checking = story({
  presses: true,
  returns: true,
  signIn: { finish: failsOnce() },
  async shows(user) {
    await user.alert(user.messages.errors.network);
    await user.click(user.messages.retry);
    await user.waits();
  },
});

/** A check that fails, and then takes its time. */
function failsOnce(): StepUpSignIn['finish'] {
  let isFirst = true;
  return () => {
    if (!isFirst) return never();
    isFirst = false;
    return Promise.reject(new VerificationError('network'));
  };
}

const userAgent = 'Mozilla/5.0 (Linux; Android 14) Chrome/120 Safari/537.36 KAKAOTALK 10.4.0';

/** In a browser inside of an app, the page itself goes. */
export const Leaves = story({ userAgent, onRedirect: never, shows: (user) => user.focuses(own(user).leavesLabel) });

export const Leaving = story({ userAgent, presses: true, onRedirect: never, shows: (user) => user.waits() });
