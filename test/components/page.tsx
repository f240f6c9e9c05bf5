import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  isStepUpCancelled,
  isStepUpFailed,
  StepUpProvider,
  useStepUp,
  type StepUpCallOptions,
  type StepUpProviderProps,
} from '../../src/index.js';
import { renderStrictly, setUp, words, type Scene } from '../support/with-step-up.js';
import '../../src/styles.css';

/** The outcome of a call, in a word: its status, or the error. */
export const outcomeOf = (call: Promise<Response>): Promise<string> =>
  call.then(
    ({ status }) => `done ${status}`,
    (error: unknown) => {
      if (isStepUpCancelled(error)) return `cancelled ${error.reason}`;
      return isStepUpFailed(error) ? `failed ${error.code}` : String(error);
    },
  );

interface AppProps {
  ask?: StepUpCallOptions;
  rename: ReturnType<typeof setUp>['rename'];
}

/** A page with one sensitive action. */
export function App({ ask, rename }: AppProps) {
  const { run } = useStepUp(ask);
  const [outcome, setOutcome] = useState('');
  return (
    <main>
      <button onClick={() => void outcomeOf(run(rename)).then(setOutcome)}>Rename</button>
      <p role="note">{outcome}</p>
    </main>
  );
}

export interface PageOptions extends Scene, Omit<StepUpProviderProps, 'stepUp' | 'methods' | 'children'> {
  ask?: StepUpCallOptions;
}

/** The page under a provider, over the embedded server. */
export function openPage({ ask, ...options }: PageOptions = {}) {
  const {
    locale,
    i18n,
    messages,
    theme,
    density,
    classNames,
    maskCharacter,
    container,
    dialog,
    subject,
    help,
    mark,
    webOtp,
    ...scene
  } = options;
  const provider = {
    locale,
    i18n,
    messages,
    theme,
    density,
    classNames,
    maskCharacter,
    container,
    dialog,
    subject,
    help,
    mark,
    webOtp,
  };
  const tenant = setUp(scene);
  const ui = (more: Partial<StepUpProviderProps> = {}) => (
    <StepUpProvider stepUp={tenant.stepUp} {...provider} {...more}>
      <App ask={ask} rename={tenant.rename} />
    </StepUpProvider>
  );
  const view = renderStrictly(ui());
  return { ...tenant, update: (more: Partial<StepUpProviderProps>) => view.rerender(ui(more)) };
}

const announced = (dialog: HTMLElement, role: 'alert' | 'status') =>
  within(dialog)
    .queryAllByRole(role)
    .map((region) => region.textContent);

/** The user in front of the page: presses real keys, and finds things by what they are called. */
export function person(language: keyof typeof words = 'en') {
  const messages = words[language];
  const dialog = () => screen.findByRole('dialog');
  const titled = (name: string) => screen.findByRole('dialog', { name });
  const button = async (name: string) => within(await dialog()).findByRole('button', { name });
  const field = async () => within(await dialog()).findByLabelText<HTMLInputElement>(/./, { selector: 'input' });
  /** Her addresses as they are read aloud. */
  const spoken = {
    email: messages.masked.email.replace('{{start}}', 'mi').replace('{{domain}}', 'example.test'),
    phone: messages.masked.phone.replace('{{digits}}', '5 6 7 8'),
  };
  return {
    messages,
    spoken,
    dialog,
    titled,
    button,
    field,
    opener: () => screen.getByRole('button', { name: 'Rename' }),
    /** The row of a method: its name, and where the code goes. */
    async way(method: 'password' | 'email' | 'phone') {
      return within(await titled(messages.choose.title)).findByRole('button', {
        name: new RegExp(`^${messages.method[method].name}`),
      });
    },
    async ask() {
      await userEvent.click(this.opener());
      return dialog();
    },
    async choose(method: 'password' | 'email' | 'phone') {
      await userEvent.click(await this.way(method));
      await waitFor(async () => expect(await field()).toHaveFocus());
      await waitFor(async () => expect(await field()).not.toHaveAttribute('readonly'));
    },
    type: (text: string) => userEvent.keyboard(text.replaceAll(/[{[]/g, '$&$&')),
    press: (key: string) => userEvent.keyboard(`{${key}}`),
    async click(name: string) {
      await userEvent.click(await button(name));
    },
    /**
     * Waits for the sign of success. It is there for 0.4 s, and a busy machine’s keys take as long, so the wait begins
     * before.
     */
    async verifiedBy(act: () => Promise<unknown>) {
      const [verified] = await Promise.all([titled(messages.verified), act()]);
      return verified;
    },
    /** Announced at once, and not tied to a field. */
    async alert(text: string) {
      await waitFor(async () => expect(announced(await dialog(), 'alert')).toContain(text));
    },
    /** Announced when the screen reader has time. */
    async hears(text: string) {
      await waitFor(async () => expect(announced(await dialog(), 'status')).toContain(text));
    },
    /** The dialog has closed, and the page shows the outcome of the call. */
    async ends(outcome: string) {
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent(outcome));
    },
  };
}
