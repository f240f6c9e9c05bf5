import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, screen, spyOn, waitFor, within } from 'storybook/test';
import { isStepUpCancelled, HeadlessStepUpProvider, useStepUp } from '../../../src/headless.js';
import { CODE, PASSWORD, tenantOf, tenantWith, type Tenant } from '../../tenant.js';
import { languageOf, pageLanguageOf } from '../../toolbar.js';
import { asInApp } from '../as-in-app.js';
import { Listing } from '../listing.js';
import { OwnDialog } from './own-dialog.js';
import css from './own-dialog.css?raw';
import source from './own-dialog.tsx?raw';
import wordsSource from './words.ts?raw';
import { words } from './words.js';
import '../theming.css';

/** A test plays these to their end, where a visitor finds nothing more to see. */
const through = ['!dev', '!autodocs'];

const pages = {
  en: { title: 'Medical record', act: 'Open the record', done: 'Opened', not: 'Not opened' },
  ko: { title: '진료 기록', act: '기록 열기', done: '열었습니다', not: '열지 않았습니다' },
};

interface PageProps {
  tenant: Tenant;
  said: (typeof pages)['en'];
}

function Page({ tenant, said }: PageProps) {
  const { run } = useStepUp({ action: 'health-record' });
  const [outcome, setOutcome] = useState('');
  const act = () =>
    run(tenant.callBackEnd).then(
      ({ ok }) => setOutcome(ok ? said.done : said.not),
      (error: unknown) => setOutcome(isStepUpCancelled(error) ? said.not : String(error)),
    );
  return (
    <main>
      <h1>{said.title}</h1>
      <button onClick={() => void act()}>{said.act}</button>
      <p role="note">{outcome}</p>
    </main>
  );
}

/**
 * A dialog without any part of ours: a native `<dialog>`, the app’s markup, CSS and words, on the hooks of
 * `react-step-up/headless`. The flow, its requests, the countdown and the handling of a secret stay the kit’s.
 */
const meta: Meta = {
  title: 'Theming/Your own design',
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  loaders: [tenantWith()],
  render: (_, { loaded, globals }) => (
    <HeadlessStepUpProvider stepUp={tenantOf(loaded).stepUp} locale={languageOf(globals)}>
      <div className="theming">
        <Page tenant={tenantOf(loaded)} said={pages[pageLanguageOf(globals)]} />
        <Listing
          files={{ 'own-dialog.tsx': asInApp(source), 'own-dialog.css': css, 'words.ts': asInApp(wordsSource) }}
        />
      </div>
      <OwnDialog said={words[pageLanguageOf(globals)]} />
    </HeadlessStepUpProvider>
  ),
};

export default meta;

type Story = StoryObj;
type Hands = Parameters<NonNullable<Story['play']>>[0];

/** The user of a dialog that the kit’s own words don’t name. */
function userOf({ canvasElement, globals, userEvent }: Hands) {
  const said = words[pageLanguageOf(globals)];
  const page = pages[pageLanguageOf(globals)];
  const titled = (name: string) => screen.findByRole('dialog', { name });
  const press = async (name: RegExp | string) =>
    userEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name }));
  return {
    said,
    page,
    titled,
    press,
    opener: () => within(canvasElement).getByRole('button', { name: page.act, hidden: true }),
    async ask() {
      spyOn(navigator.userActivation, 'isActive', 'get').mockReturnValue(true);
      await userEvent.click(this.opener());
      const card = await titled(said.choose);
      await expect(card).toHaveAccessibleDescription(said.why);
    },
    async choose(method: 'password' | 'email' | 'phone') {
      await press(new RegExp(`^${said.methods[method]}`));
    },
    /** The field, which has taken the focus. */
    async field(label: string) {
      const field = await screen.findByLabelText(label, { selector: 'input' });
      await waitFor(() => expect(field).toHaveFocus());
      return field;
    },
    async hears(role: 'alert' | 'status', text: string) {
      await waitFor(async () => {
        const regions = within(await screen.findByRole('dialog')).getAllByRole(role);
        await expect(regions.map(({ textContent }) => textContent)).toContain(text);
      });
    },
    async ends(text: string) {
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      await waitFor(() => expect(within(canvasElement).getByRole('note')).toHaveTextContent(text));
      await expect(this.opener()).toHaveFocus();
    },
  };
}

export const Choosing: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await waitFor(() => expect(screen.getByRole('heading', { name: user.said.choose })).toHaveFocus());
    await screen.findByText('mi•••@example.com');
  },
};

export const Password: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.field(user.said.methods.password);
    await context.userEvent.keyboard('moun');
  },
};

/** Nothing, then what is wrong, then what is right. */
export const PasswordThrough: Story = {
  tags: through,
  async play(context) {
    const user = userOf(context);
    const { userEvent } = context;
    await user.ask();
    await user.choose('password');
    const field = await user.field(user.said.methods.password);
    await userEvent.keyboard('{Enter}');
    await user.hears('alert', user.said.empty);
    await expect(field).toBeInvalid();
    await expect(field).toHaveAccessibleDescription(user.said.empty);
    await userEvent.keyboard('not-this-one{Enter}');
    await user.hears('alert', user.said.problems.wrong_password!);
    await userEvent.keyboard(`${PASSWORD}{Enter}`);
    await user.ends(user.page.done);
  },
};

/** The toggle shows the password, and sending covers it again. */
export const PasswordShown: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    const field = await user.field(user.said.methods.password);
    await context.userEvent.keyboard('moun');
    await user.press(user.said.show);
    await expect(field).toHaveAttribute('type', 'text');
    await expect(screen.getByRole('button', { name: user.said.show, pressed: true })).toBeVisible();
  },
};

export const WrongPassword: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.field(user.said.methods.password);
    await context.userEvent.keyboard('not-this-one{Enter}');
    await user.hears('alert', user.said.problems.wrong_password!);
  },
};

export const WrongCode: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('email');
    await user.field(user.said.sentTo('mi•••@example.com', 6, 'email'));
    await context.userEvent.keyboard('111111');
    await user.hears('alert', user.said.problems.wrong_code!);
  },
};

/** Text without a code is not taken, and the field reports what it takes. */
export const NoCode: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('email');
    const field = await user.field(user.said.sentTo('mi•••@example.com', 6, 'email'));
    await context.userEvent.keyboard('x');
    await user.hears('status', user.said.digitsOnly(6));
    await expect(field).toHaveValue('');
    await expect(field).toHaveAccessibleDescription(`${user.said.digitsOnly(6)} ${user.said.automatic(6)}`);
  },
};

/** A wrong code, another message, and its code. */
export const CodeThrough: Story = {
  tags: through,
  async play(context) {
    const user = userOf(context);
    const { userEvent, loaded } = context;
    const tenant = tenantOf(loaded);
    await user.ask();
    await user.choose('email');
    await user.hears('status', user.said.sent);
    const label = user.said.sentTo('mi•••@example.com', 6, 'email');
    await user.field(label);
    await userEvent.keyboard('111111');
    await user.hears('alert', user.said.problems.wrong_code!);
    tenant.pass(60_000);
    await user.press(user.said.resend);
    await waitFor(() => expect(tenant.server.inbox).toHaveLength(2));
    const field = screen.getByLabelText(label);
    await waitFor(() => expect(field).toHaveValue(''));
    await userEvent.type(field, CODE);
    await user.ends(user.page.done);
  },
};

export const CodeSent: Story = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('phone');
    await user.hears('status', user.said.sent);
    await context.userEvent.keyboard(CODE.slice(0, 3));
  },
};

/** The message could not be sent. */
export const NotSent: Story = {
  async play(context) {
    const user = userOf(context);
    const { faults } = tenantOf(context.loaded).server;
    faults.add({ path: '/api/verifications/verification-code', respond: 'offline', times: 1 });
    await user.ask();
    await user.choose('email');
    await user.hears('status', user.said.problems.network!);
  },
};

/** It could not be sent, and another try sends it. */
export const SentAtLast: Story = {
  tags: through,
  async play(context) {
    await NotSent.play?.(context);
    const user = userOf(context);
    await user.press(user.said.retry);
    await user.field(user.said.sentTo('mi•••@example.com', 6, 'email'));
    await context.userEvent.keyboard(CODE);
    await user.ends(user.page.done);
  },
};

/** The password is locked; the other methods are not. */
export const Locked: Story = {
  loaders: [tenantWith({ policy: { maxAttempts: 1 } })],
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.choose('password');
    await user.field(user.said.methods.password);
    await context.userEvent.keyboard('not-this-one{Enter}');
    await user.titled(user.said.blocked.locked.title);
  },
};

export const LockedAndByEmail: Story = {
  ...Locked,
  tags: through,
  async play(context) {
    await Locked.play?.(context);
    const user = userOf(context);
    await user.choose('email');
    await user.field(user.said.sentTo('mi•••@example.com', 6, 'email'));
    await context.userEvent.keyboard(CODE);
    await user.ends(user.page.done);
  },
};

export const NoMethod: Story = {
  loaders: [tenantWith({ who: 'nothing' })],
  async play(context) {
    const user = userOf(context);
    await context.userEvent.click(user.opener());
    await user.titled(user.said.blocked['no-method'].title);
  },
};

/** Escape is a no: the call ends, and the page has the focus again. */
export const Cancelled: Story = {
  tags: through,
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.press(user.said.close);
    await user.ends(user.page.not);
  },
};
