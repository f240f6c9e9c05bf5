import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useId } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  HeadlessStepUpProvider,
  useCodeForm,
  usePasswordForm,
  useStepUpFlow,
  type Method,
} from '../../src/headless.js';
import type { SecretForm } from '../../src/ceremonies/use-secret-form.js';
import { CODES, PASSWORD, renderStrictly, setUp, type Scene } from '../support/with-step-up.js';
import { holdersOf } from './live-objects.js';

/** A step of an app that draws its own. */
function Step({ label, form }: { label: string; form: SecretForm }) {
  const id = useId();
  return (
    <form aria-label={label} aria-busy={form.isPending} onSubmit={form.onSubmit}>
      <label htmlFor={id}>{label}</label>
      <input id={id} {...form.field} />
      {form.isIncomplete && <p role="note">incomplete</p>}
      {form.problem && <p role="alert">{form.problem.code}</p>}
      <button>Verify</button>
      <button type="button" onClick={form.clear}>
        Clear
      </button>
    </form>
  );
}

function PasswordStep({ keep }: { keep: (form: SecretForm) => void }) {
  const form = usePasswordForm();
  keep(form);
  return <Step label="Password" form={form} />;
}

function CodeStep({ keep }: { keep: (form: SecretForm) => void }) {
  const form = useCodeForm();
  keep(form);
  return <Step label="Code" form={form} />;
}

function OwnDialog({ keep }: { keep: (form: SecretForm) => void }) {
  const { state, back } = useStepUpFlow();
  return (
    <>
      {state.status === 'password' && <PasswordStep keep={keep} />}
      {state.status === 'code' && <CodeStep keep={keep} />}
      <button onClick={() => void back()}>Back</button>
    </>
  );
}

/** The app with its own dialog, opened for `method`; it keeps the hooks' results alive, as a careless app might. */
async function open(method: Method, scene?: Scene) {
  const tenant = setUp(scene);
  const kept: SecretForm[] = [];
  renderStrictly(
    <HeadlessStepUpProvider stepUp={tenant.stepUp}>
      <OwnDialog keep={(form) => kept.push(form)} />
    </HeadlessStepUpProvider>,
  );
  const record = tenant.stepUp.verify();
  record.catch(() => undefined);
  await vi.waitFor(() => expect(tenant.stepUp.flow.getSnapshot().status).toBe('choosing'));
  await tenant.stepUp.flow.selectMethod(method);
  const name = method === 'password' ? 'Password' : 'Code';
  const form = await screen.findByRole('form', { name });
  const input = within(form).getByRole<HTMLInputElement>('textbox', { name });
  const user = userEvent.setup();
  const press = (button: string) => user.click(screen.getByRole('button', { name: button }));
  const last = () => kept.at(-1)!;
  return { ...tenant, record, kept, last, form, input, user, press };
}

const verify = 'POST verifications/verification-code/verify';

describe('usePasswordForm', () => {
  it('sends what was typed, exactly', async () => {
    const { input, user, requests, last } = await open('password');
    await user.type(input, '  two  spaces {{');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(last().problem?.code).toBe('wrong_password'));
    expect(requests.at(-1)?.body).toBe(JSON.stringify({ password: '  two  spaces {' }));
  });

  it('nothing typed is not sent', async () => {
    const { input, user, press, posts } = await open('password');
    await press('Verify');
    expect(await screen.findByRole('note')).toHaveTextContent('incomplete');
    expect(posts()).toEqual([]);
    await user.type(input, 'm');
    await waitFor(() => expect(screen.queryByRole('note')).toBeNull());
  });

  it('a refusal is shown until the first edit, the field is selected, and the next try succeeds', async () => {
    const { input, user, record, last, posts } = await open('password');
    await user.type(input, 'not-this-one{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('wrong_password');
    expect(last().problem).toEqual({ step: 'check', code: 'wrong_password', recovery: 'verify' });
    expect([input.selectionStart, input.selectionEnd]).toEqual([0, 12]);
    await user.keyboard('x');
    expect(input).toHaveValue('x');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(last().problem).toBeUndefined();
    await user.clear(input);
    await user.type(input, `${PASSWORD}{Enter}`);
    expect((await record).method).toBe('password');
    expect(posts()).toHaveLength(2);
  });

  it('the same wrong password may be tried again: a person means it', async () => {
    const { input, user, posts, last } = await open('password');
    await user.type(input, 'not-this-one{Enter}');
    await waitFor(() => expect(last().problem?.code).toBe('wrong_password'));
    const first = last().problem;
    await user.keyboard('{Enter}');
    await waitFor(() => expect([undefined, first]).not.toContain(last().problem));
    await waitFor(() => expect(posts()).toHaveLength(2));
  });

  it('shows while it is pending, and sends once', async () => {
    const { input, user, server, form, posts, record } = await open('password');
    let answerNow = () => undefined as void;
    const held = new Promise<void>((resolve) => (answerNow = resolve));
    server.faults.add({
      path: '/api/verifications/password',
      async respond(_, answer) {
        await held;
        return answer();
      },
    });
    await user.type(input, `${PASSWORD}{Enter}{Enter}`);
    await waitFor(() => expect(form).toHaveAttribute('aria-busy', 'true'));
    await user.keyboard('{Enter}');
    answerNow();
    await record;
    expect(posts()).toHaveLength(1);
  });

  it('a fault of the network keeps what was typed, and the same password may go again', async () => {
    const { input, user, server, record, posts } = await open('password');
    server.faults.add({ path: '/api/verifications/password', times: 1, respond: 'offline' });
    await user.type(input, `${PASSWORD}{Enter}`);
    expect(await screen.findByRole('alert')).toHaveTextContent('network');
    expect(input).toHaveValue(PASSWORD);
    await user.keyboard('{Enter}');
    await record;
    expect(posts()).toHaveLength(2);
  });
});

describe('useCodeForm', () => {
  it('selecting the method sends one message, StrictMode or not, and its code verifies the user', async () => {
    const { server, input, user, record, posts } = await open('email');
    expect(server.inbox).toHaveLength(1);
    await user.type(input, `${CODES[0]}{Enter}`);
    expect((await record).method).toBe('email');
    expect(posts()).toEqual(['POST verifications/verification-code', verify]);
  });

  it('sends a code as digits, however it was written', async () => {
    const { input, user, record, requests } = await open('phone');
    await user.type(input, '４０７ 918{Enter}');
    expect((await record).method).toBe('phone');
    expect(JSON.parse(requests.at(-1)!.body)).toMatchObject({ code: CODES[0] });
  });

  it('less than a code is not sent', async () => {
    const { input, user, posts } = await open('email');
    await user.type(input, '40791{Enter}');
    expect(await screen.findByRole('note')).toHaveTextContent('incomplete');
    expect(posts()).toHaveLength(1);
  });

  it('one value is sent once, until it has been edited', async () => {
    const { input, user, press, posts, last } = await open('email');
    await user.type(input, '111111{Enter}');
    await waitFor(() => expect(last().problem?.code).toBe('wrong_code'));
    await user.keyboard('{Enter}');
    await press('Verify');
    last().onSubmit();
    await waitFor(() => expect([input.selectionStart, input.selectionEnd]).toEqual([0, 6]));
    expect(posts().filter((call) => call === verify)).toHaveLength(1);

    await user.type(input, '{Backspace}111112{Enter}', { initialSelectionStart: 0, initialSelectionEnd: 6 });
    await waitFor(() => expect(posts().filter((call) => call === verify)).toHaveLength(2));
  });

  it.each(['offline', 'cut'] as const)(
    'after a fault of the network (%s) the same value may go again',
    async (fault) => {
      const { input, user, server, posts } = await open('email');
      server.faults.add({ path: '/api/verifications/verification-code/verify', times: 1, respond: fault });
      await user.type(input, `${CODES[0]}{Enter}`);
      expect(await screen.findByRole('alert')).toHaveTextContent('network');
      expect(input).toHaveValue(CODES[0]);
      await user.keyboard('{Enter}');
      await waitFor(() => expect(posts().filter((call) => call === verify)).toHaveLength(2));
    },
  );

  it('a clear that waited for something, such as a message, forgets also what was refused in the meantime', async () => {
    const { input, user, press, last } = await open('email');
    const { clear } = last();
    await user.type(input, '407');
    await press('Verify');
    expect(await screen.findByRole('note')).toHaveTextContent('incomplete');
    act(clear);
    expect(input).toHaveValue('');
    expect(screen.queryByRole('note')).toBeNull();
    expect(last().clear).toBe(clear);
  });

  it('clear empties field and form, and forgets the error', async () => {
    const { input, user, press, last, posts } = await open('email');
    await user.type(input, '111111{Enter}');
    await waitFor(() => expect(last().problem?.code).toBe('wrong_code'));
    await press('Clear');
    expect(input).toHaveValue('');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await press('Verify');
    expect(await screen.findByRole('note')).toHaveTextContent('incomplete');
    expect(posts().filter((call) => call === verify)).toHaveLength(1);
  });
});

describe('leaving a step', () => {
  it.each<Method>(['password', 'email'])(
    '%s: no object in the page holds the secret, while it is typed or later, and the field is emptied',
    async (method) => {
      const { input, user, press, last, kept, requests } = await open(method);
      const secret = method === 'password' ? `never-${730_000 + 946}` : String(730_000 + 946); // not as this source has it
      input.focus();
      input.setRangeText(secret); // user-event would keep a note of it
      fireEvent.input(input);
      const copy = { held: secret };
      expect(await holdersOf(secret)).toEqual(['Object.held']); // the search is awake; no form, fiber or cache has it
      copy.held = '';
      await user.keyboard('{Enter}');
      await waitFor(() => expect(last().problem?.code).toMatch(/wrong/));
      await press('Back');
      await waitFor(() => expect(input).not.toBeInTheDocument());
      expect(input).toHaveValue('');
      requests.length = 0; // this test’s own notes
      await vi.waitFor(async () => expect(await holdersOf(secret)).toEqual([]));
      expect(kept.length).toBeGreaterThan(0);
    },
  );

  it('so do the fields when the flow is cancelled in the middle of a request', async () => {
    const { input, user, server, stepUp } = await open('password');
    const secret = 'typed-and-thought-better-of';
    server.faults.add({ path: '/api/verifications/password', respond: 'hang' });
    await user.type(input, `${secret}{Enter}`);
    stepUp.flow.cancel();
    await waitFor(() => expect(input).not.toBeInTheDocument());
    expect(input).toHaveValue('');
  });
});

describe('useStepUpFlow', () => {
  it('renders when the state changes, and never holds a secret', async () => {
    const { stepUp } = setUp();
    const seen: string[] = [];
    function Watch() {
      const { state } = useStepUpFlow();
      seen.push(JSON.stringify(state));
      return null;
    }
    renderStrictly(
      <HeadlessStepUpProvider stepUp={stepUp}>
        <Watch />
      </HeadlessStepUpProvider>,
    );
    const record = stepUp.verify();
    await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
    await stepUp.flow.selectMethod('password');
    await waitFor(() => expect(seen.at(-1)).toContain('"password"'));
    const before = seen.length;
    await expect(stepUp.flow.submitPassword('not-this-one')).rejects.toMatchObject({ code: 'wrong_password' });
    await waitFor(() => expect(seen.at(-1)).toContain('wrong_password'));
    expect(new Set(seen.slice(before)).size).toBe(2); // pending, and the problem
    await stepUp.flow.submitPassword(PASSWORD);
    const { id } = await record;
    await waitFor(() => expect(seen.at(-1)).toContain('"verified"'));
    for (const secret of [PASSWORD, 'not-this-one', id]) expect(seen.join()).not.toContain(secret);
  });
});
