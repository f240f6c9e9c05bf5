import type { StoryObj } from '@storybook/react-vite';
import { CODE, PASSWORD, tenantOf, tenantWith, type Tenant, type TenantOptions } from './tenant.js';
import { userOf } from './user.js';

type User = ReturnType<typeof userOf>;
type UserMessages = User['messages'];

/** What the user is shown in the end. */
type Shown = (user: User) => Promise<unknown>;

/** A note at the field. */
export const note =
  (of: (messages: UserMessages) => string): Shown =>
  (user) =>
    user.alert(of(user.messages));

/** A separate screen. */
export const screen =
  (of: (messages: UserMessages['blocked']) => { title: string }): Shown =>
  (user) =>
    user.titled(of(user.messages.blocked).title);

/** The server answers in this way, as was recorded; the text is its own, which nobody may see. */
export const answers =
  (path: 'password' | 'verification-code' | 'verification-code/verify', status: number, code?: string) =>
  ({ server }: Tenant) => {
    const respond = () => Response.json({ code, message: 'SERVER TEXT' }, { status });
    server.faults.add({ path: `/api/verifications/${path}`, respond });
  };

/** No answer comes. */
export const hangs =
  (path: 'password' | 'verification-code/verify') =>
  ({ server }: Tenant) => {
    server.faults.add({ path: `/api/verifications/${path}`, respond: 'hang' });
  };

export interface Step {
  tenant?: TenantOptions;
  /** What happens before anything is typed. */
  first?: (tenant: Tenant, user: User) => unknown;
  /** @default what is right */
  type?: string;
  shows: Shown;
}

/** With one way there is nothing to choose. */
const chooses = async (user: User, method: 'password' | 'email', { who = 'minji' }: TenantOptions = {}) => {
  if (who === 'minji') await user.choose(method);
};

const step =
  (method: 'password' | 'email') =>
  ({ tenant: options, first, type = method === 'password' ? `${PASSWORD}{Enter}` : CODE, shows }: Step): StoryObj => ({
    loaders: [tenantWith(options)],
    async play(context) {
      const user = userOf(context);
      const tenant = tenantOf(context.loaded);
      await user.ask();
      await chooses(user, method, options);
      await user.ready();
      await first?.(tenant, user);
      if (type) await user.type(type);
      await shows(user);
      await user.rest();
    },
  });

/** A story of the password step. */
export const atPassword = step('password');

/** A story of the code step, once the message is sent. */
export const atCode = step('email');

/** A story in which the message can’t be sent. */
export const atSending = ({ tenant: options, shows }: Pick<Step, 'tenant' | 'shows'>): StoryObj => ({
  loaders: [tenantWith(options)],
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await chooses(user, 'email', options);
    await shows(user);
    await user.rest();
  },
});
