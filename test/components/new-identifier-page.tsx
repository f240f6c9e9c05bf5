import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  IdentifierVerification,
  StepUpProvider,
  type IdentifierVerificationProps,
  type IdentifierVerificationResult,
} from '../../src/index.js';
import { PASSWORD, renderStrictly, setUp, TENANT, words, type Scene } from '../support/with-step-up.js';
import '../../src/styles.css';

type Details = Parameters<NonNullable<IdentifierVerificationProps['onOpenChange']>>[1];

/** A page with one button that opens the dialog. */
function Page({ onOpenChange, ...props }: IdentifierVerificationProps) {
  const [open, setOpen] = useState(false);
  return (
    <main>
      <button onClick={() => setOpen(true)}>Link</button>
      <IdentifierVerification
        {...props}
        open={open}
        onOpenChange={(next, details) => {
          setOpen(next);
          onOpenChange?.(next, details);
        }}
      />
    </main>
  );
}

export interface PageOptions extends Partial<Omit<IdentifierVerificationProps, 'link' | 'methods'>> {
  scene?: Scene;
  /** Without a provider: the dialog gets `api`. */
  alone?: boolean;
  /** `false`: the app links by itself, from `onVerified`. */
  binds?: boolean;
}

/** The page over the embedded server, where Bora's address and number are taken. */
export function openPage({ scene, alone = false, binds = true, type = 'email', locale = 'en', ...props }: PageOptions) {
  const tenant = setUp(scene);
  const { server, token, stepUp } = tenant;
  server.users.add({ username: 'bora', email: 'bora@example.test', phone: '821087654321' });
  /** The binding call, as an app makes it. */
  const link = ({ identifier, newIdentifierVerificationRecordId, headers }: IdentifierVerificationResult) =>
    server.fetch(`${TENANT}/api/my-account/primary-${identifier.type}`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ [identifier.type]: identifier.value, newIdentifierVerificationRecordId }),
    });
  const bind = vi.fn(link);
  const onOpenChange = vi.fn<(open: boolean, details: Details) => void>();
  const onVerified = vi.fn<(proof: IdentifierVerificationResult) => void>();
  const own = {
    type,
    onOpenChange,
    onVerified,
    ...(binds && { link: bind }),
    ...props,
  } satisfies Partial<IdentifierVerificationProps>;
  renderStrictly(
    alone ? (
      <Page api={tenant.api} locale={locale} {...own} />
    ) : (
      <StepUpProvider stepUp={stepUp} locale={locale}>
        <Page {...own} />
      </StepUpProvider>
    ),
  );
  const account = () => server.users.find(scene?.who ?? 'minji');
  return { ...tenant, link, bind, onOpenChange, onVerified, account };
}

/** Every dialog that was ever in the document, the most at a time, and what they were called, in turn. */
export function watchDialogs() {
  const seen = new Set<Element>();
  const titles: string[] = [];
  let most = 0;
  const look = () => {
    const dialogs = document.querySelectorAll('[role="dialog"]');
    most = Math.max(most, dialogs.length);
    for (const dialog of dialogs) {
      seen.add(dialog);
      const title = dialog.querySelector('h2')?.textContent ?? '';
      if (title !== titles.at(-1)) titles.push(title);
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  onTestFinished(() => observer.disconnect());
  return { seen, titles, most: () => most };
}

/** The user in front of the page: presses real keys, and finds things by what they are called. */
export function person(language: keyof typeof words = 'en') {
  const messages = words[language];
  const dialog = () => screen.findByRole('dialog');
  const titled = (name: string) => screen.findByRole('dialog', { name });
  const field = async () => within(await dialog()).findByLabelText<HTMLInputElement>(/./, { selector: 'input' });
  const click = async (name: string) => userEvent.click(await within(await dialog()).findByRole('button', { name }));
  const type = (text: string) => userEvent.keyboard(text.replaceAll(/[{[]/g, '$&$&'));
  const press = (key: string) => userEvent.keyboard(`{${key}}`);
  /** The step is there, and its field is ready for typing. */
  const at = async (title: string) => {
    await titled(title);
    await waitFor(async () => expect(await field()).toHaveFocus());
    await waitFor(async () => expect(await field()).not.toHaveAttribute('readonly'));
  };
  const atCode = () => at(messages.code.title);
  const opener = () => screen.getByRole('button', { name: 'Link' });
  const choose = async (method: 'password' | 'email' | 'phone') => {
    const list = within(await titled(messages.choose.title));
    await userEvent.click(await list.findByRole('button', { name: new RegExp(`^${messages.method[method].name}`) }));
  };
  return {
    messages,
    dialog,
    titled,
    field,
    click,
    type,
    press,
    at,
    atCode,
    opener,
    choose,
    open: () => userEvent.click(opener()),
    atAddress: (kind: 'email' | 'phone' = 'email') => at(messages.identifier[kind].title),
    /** Verifies with the password, from the list of methods. */
    async identify() {
      await choose('password');
      await at(messages.password.title);
      await type(PASSWORD);
      await press('Enter');
    },
    /** Opens the dialog, verifies, and stops at the new address. */
    async begin(kind: 'email' | 'phone' = 'email') {
      await this.open();
      await this.identify();
      await this.atAddress(kind);
    },
    /** Whatever is in the field is replaced. */
    async enter(address: string) {
      (await field()).select();
      if (address) await type(address);
      await press('Enter');
    },
    /**
     * Waits for the sign of success. It is there for 0.4 s, and a busy machine’s keys take as long, so the wait begins
     * before.
     */
    verifiedBy: (act: () => Promise<unknown>) => Promise.all([titled(messages.verified), act()]),
    /** Announced at once, at a field with an error. */
    async refused(text: string) {
      const alert = async () => within(await dialog()).getByRole('alert').textContent;
      await waitFor(async () => expect(await alert()).toBe(text));
      const input = await field();
      expect(input).toHaveAttribute('aria-invalid', 'true');
      const automatic = input.autocomplete === 'one-time-code' && messages.code.automatic.replace('{{length}}', '6');
      expect(input).toHaveAccessibleDescription([text, automatic].filter(Boolean).join(' '));
      expect(input).toHaveFocus();
    },
    gone: () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull()),
  };
}
