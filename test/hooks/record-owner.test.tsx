import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { useEffect, useInsertionEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  IdentifierVerification,
  SecurityVerification,
  StepUpProvider,
  useSendCode,
  useStepUp,
  useStepUpMutation,
  useStepUpFlow,
  useVerificationMethods,
  useVerifyCode,
  useVerifyPassword,
  type StepUp,
  type StepUpTaskContext,
} from '../../src/index.js';
import { person } from '../components/page.js';
import { asked, CODES, EMAIL, PASSWORD, proveBy, renderStrictly, setUp } from '../support/with-step-up.js';

const user = person();

type Phase = 'render' | 'layout effect' | 'effect';
const phases: Phase[] = ['render', 'layout effect', 'effect'];

/** Calls `act` once for each user, in this phase of the render that brings them. */
function At({ phase, subject, act }: { phase: Phase; subject: string | undefined; act: () => void }) {
  const [rendered, setRendered] = useState<[string?]>();
  if (!rendered || rendered[0] !== subject) {
    setRendered([subject]);
    if (phase === 'render') act();
  }
  const latest = useRef(act);
  useInsertionEffect(() => {
    latest.current = act;
  });
  useLayoutEffect(() => {
    if (phase === 'layout effect') latest.current();
  }, [subject, phase]);
  useEffect(() => {
    if (phase === 'effect') latest.current();
  }, [subject, phase]);
  return null;
}

/** What a user's first calls come to. */
interface First {
  subject: string | undefined;
  checked?: boolean;
  /** The records that `run` called its task with. */
  given: (string | undefined)[];
  verified?: unknown;
}

function FirstCalls({ phase, subject, firsts }: { phase: Phase; subject: string | undefined; firsts: First[] }) {
  const { run, verify, needsVerification: check } = useStepUp();
  const act = () => {
    const first: First = { subject, given: [], checked: check() };
    firsts.push(first);
    void run(({ record }) => Promise.resolve(void first.given.push(record?.id)));
    verify({ interactive: false }).then(
      ({ id }) => (first.verified = id),
      (error: unknown) => (first.verified = error),
    );
  };
  return <At phase={phase} subject={subject} act={act} />;
}

/** The provider, for the signed-in user; the tree is the same, as after a sign-in without a reload. */
function openFor(stepUp: StepUp, children: (subject: string | undefined) => ReactNode, first: string | undefined) {
  const page = (subject: string | undefined) => (
    <StepUpProvider stepUp={stepUp} subject={subject} dialog={false}>
      {children(subject)}
    </StepUpProvider>
  );
  const view = render(page(first));
  return { ...view, signIn: (subject: string | undefined) => view.rerender(page(subject)) };
}

const proven = async (stepUp: StepUp) => {
  const call = stepUp.verify();
  await proveBy(stepUp, PASSWORD);
  return call;
};

describe('a record belongs to the subject that it was made for', () => {
  it.each(
    phases.flatMap((phase) =>
      (
        [
          ['minji', 'seojun'],
          [undefined, 'seojun'],
          ['minji', undefined],
        ] as const
      ).map((users) => [phase, ...users] as const),
    ),
  )('the next one’s first calls, made in a %s: %s, then %s', async (phase, before, after) => {
    const { stepUp } = setUp();
    const firsts: First[] = [];
    const page = openFor(stepUp, (subject) => <FirstCalls phase={phase} subject={subject} firsts={firsts} />, before);
    const { id } = await proven(stepUp);
    firsts.length = 0;
    page.signIn(before);
    expect(stepUp.needsVerification()).toBe(false);

    page.signIn(after);
    expect(firsts.length).toBeGreaterThan(0);
    await waitFor(() => expect(firsts.every(({ verified }) => verified !== undefined)).toBe(true));
    for (const first of firsts) {
      expect(first).toMatchObject({ subject: after, checked: true, given: [undefined] });
      expect(first.verified).not.toBe(id);
      expect(first.verified).toMatchObject({
        name: expect.stringMatching(/^StepUp(Failed|Cancelled)Error$/) as string,
      });
    }
    expect(stepUp.needsVerification()).toBe(true); // outside React: the last one on the screen
    page.signIn(before);
    expect(stepUp.needsVerification()).toBe(true); // and it doesn’t come back
  });

  it('while a render is under way, nothing changes for who is on the screen', async () => {
    const { stepUp } = setUp();
    const seen: boolean[] = [];
    function Look({ subject }: { subject: string | undefined }) {
      const { needsVerification: check } = useStepUp();
      seen.push(check(), stepUp.needsVerification());
      if (subject === 'seojun') throw new Promise(() => undefined); // never on the screen
      return null;
    }
    const page = openFor(stepUp, (subject) => <Look subject={subject} />, 'minji');
    const record = await proven(stepUp);
    seen.length = 0;
    const { startTransition } = await import('react');
    startTransition(() => page.signIn('seojun'));
    await waitFor(() => expect(seen.length).toBeGreaterThan(1));
    expect(seen.slice(0, 2)).toEqual([true, false]);
    expect(await stepUp.verify()).toBe(record);
  });

  it('a function that a component of the last user still holds makes their calls, and no record goes with them', async () => {
    const { stepUp, rename } = setUp();
    const runs: ReturnType<typeof useStepUp>['run'][] = [];
    function Keep() {
      const { run } = useStepUp();
      useEffect(() => void runs.push(run), [run]);
      return null;
    }
    const page = openFor(stepUp, () => <Keep />, 'minji');
    page.signIn('seojun');
    await proven(stepUp);
    const [old, own] = runs;
    const task = vi.fn(rename);
    await expect(old!(task)).rejects.toMatchObject({ name: 'StepUpFailedError', code: 'signed_out' });
    expect(task.mock.calls.map(([{ record }]) => record)).toEqual([undefined]);
    expect((await own!(rename)).status).toBe(200);
  });

  it('a provider in place of another (a key) keeps nothing either', async () => {
    const { stepUp } = setUp();
    const page = (subject: string | undefined) => (
      <StepUpProvider key={subject} stepUp={stepUp} subject={subject} dialog={false} />
    );
    const { rerender } = render(page('minji'));
    await proven(stepUp);
    rerender(page('seojun'));
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('a provider inside counts for the same user, and one that comes and goes changes nothing', async () => {
    const { stepUp } = setUp();
    const within = (is: boolean) => is && <StepUpProvider stepUp={stepUp} locale="ko" dialog={false} />;
    const page = (is: boolean) => (
      <StepUpProvider stepUp={stepUp} subject="minji" dialog={false}>
        {within(is)}
      </StepUpProvider>
    );
    const { rerender } = render(page(false));
    await proven(stepUp);
    rerender(page(true));
    rerender(page(false));
    rerender(page(true));
    expect(stepUp.needsVerification()).toBe(false);
  });

  it('a record from before anybody was named is nobody’s; a call from then may be theirs', async () => {
    const { stepUp, rename } = setUp();
    await proven(stepUp);
    const call = stepUp.run(rename, { maxAge: 0 }).catch((error: unknown) => error);
    const loader = stepUp.verify({ maxAge: 0 });
    await asked(stepUp);
    openFor(stepUp, () => null, 'minji');
    expect(stepUp.needsVerification()).toBe(true);
    await proveBy(stepUp, PASSWORD);
    expect((await loader).method).toBe('password');
    expect(await call).toMatchObject({ status: 200 });
  });
});

describe('a flow that runs', () => {
  it.each(phases)('ends with its user; the call that the next one makes in a %s has another flow', async (phase) => {
    const { stepUp, rename } = setUp();
    const states: string[] = [];
    const task = vi.fn(({ record }: StepUpTaskContext) =>
      rename({ record, headers: {}, signal: new AbortController().signal }),
    );
    const results: Promise<unknown>[] = [];
    function Page({ subject }: { subject: string | undefined }) {
      const { run } = useStepUp();
      const { state } = useStepUpFlow();
      states.push(`${subject} ${state.status}`);
      const act = () => {
        if (subject === 'seojun') results.push(run((context) => (context.record ? rename(context) : task(context))));
      };
      return <At phase={phase} subject={subject} act={act} />;
    }
    const page = openFor(stepUp, (subject) => <Page subject={subject} />, 'minji');
    const first = stepUp.run(rename);
    const ended = expect(first).rejects.toMatchObject({ name: 'StepUpFailedError', code: 'signed_out' });
    await asked(stepUp);
    states.length = 0;
    page.signIn('seojun');
    expect(states[0]).toBe('seojun idle');
    await ended;
    await waitFor(() => expect(states).toContain('seojun choosing'));
    expect(states.indexOf('seojun choosing')).toBeGreaterThan(states.indexOf('seojun starting'));
    await proveBy(stepUp, PASSWORD);
    const answers = await Promise.all(results);
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).toMatchObject({ status: 200 });
  });

  it('SecurityVerification, opened as the user changes, opens a prompt: the last one’s record is not valid', async () => {
    const { stepUp } = setUp();
    const onVerified = vi.fn();
    const page = openFor(
      stepUp,
      (subject) => <SecurityVerification open={subject === 'seojun'} maxAge={600} onVerified={onVerified} />,
      'minji',
    );
    const { id } = await proven(stepUp);
    page.signIn('seojun');
    await asked(stepUp);
    expect(onVerified).not.toHaveBeenCalled();
    await proveBy(stepUp, PASSWORD);
    await waitFor(() => expect(onVerified).toHaveBeenCalledOnce());
    const [{ record, headers }] = onVerified.mock.calls[0] as [{ record: { id: string }; headers: object }];
    expect(record.id).not.toBe(id);
    expect(headers).toEqual({ 'logto-verification-id': record.id });
  });

  it('SecurityVerification with its own StepUp recognises its user by `subject`', async () => {
    const { api } = setUp();
    const onVerified = vi.fn();
    const page = (subject: string, open: boolean) => (
      <SecurityVerification api={api} subject={subject} open={open} maxAge={600} locale="en" onVerified={onVerified} />
    );
    const { rerender } = render(page('minji', true));
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await waitFor(() => expect(onVerified).toHaveBeenCalledTimes(1));
    rerender(page('minji', false));
    rerender(page('minji', true));
    await waitFor(() => expect(onVerified).toHaveBeenCalledTimes(2)); // the held record is valid
    rerender(page('minji', false));
    rerender(page('seojun', true));
    await screen.findByRole('dialog');
    expect(onVerified).toHaveBeenCalledTimes(2);
  });

  it('IdentifierVerification ends, and links nothing with the last one’s record', async () => {
    const { stepUp } = setUp();
    const bind = vi.fn(() => Promise.resolve());
    const onOpenChange = vi.fn();
    function Adopt() {
      const { mutate } = useVerifyPassword();
      useEffect(() => mutate(() => PASSWORD), [mutate]);
      return null;
    }
    let open = false;
    const page = openFor(
      stepUp,
      (subject) => (
        <>
          {subject === 'minji' && <Adopt />}
          <IdentifierVerification type="email" open={open} maxAge={600} link={bind} onOpenChange={onOpenChange} />
        </>
      ),
      'minji',
    );
    await waitFor(() => expect(stepUp.needsVerification()).toBe(false));
    open = true;
    page.signIn('minji');
    await user.titled(user.messages.identifier.email.title); // the held record shows who she is
    page.signIn('seojun');
    await waitFor(() =>
      expect(onOpenChange).toHaveBeenCalledWith(false, {
        reason: 'failed',
        error: expect.objectContaining({ name: 'StepUpFailedError', code: 'signed_out' }) as unknown,
      }),
    );
    expect(stepUp.needsVerification()).toBe(true);
    expect(bind).not.toHaveBeenCalled();
  });
});

describe('mutations', () => {
  /** A mutation of the app's, called in a phase. */
  function Rename({ phase, subject, rename, act }: RenameProps) {
    const mutation = useStepUpMutation({
      mutationFn: (_: void, context) => {
        given.push([subject, context.record?.id]);
        return rename(context);
      },
      stepUpOptions: { interactive: subject !== 'nobody' },
    });
    shown.push([subject, mutation.status]);
    return <At phase={phase} subject={subject} act={() => act(subject) && mutation.mutate()} />;
  }
  interface RenameProps {
    phase: Phase;
    subject: string | undefined;
    rename: ReturnType<typeof setUp>['rename'];
    act: (subject: string | undefined) => boolean;
  }
  let given: [string | undefined, string | undefined][] = [];
  let shown: [string | undefined, string][] = [];

  it.each(['layout effect', 'effect'] as const)(
    'the next one’s, begun in a %s, carries nothing, shows nothing of the last, and is theirs',
    async (phase) => {
      [given, shown] = [[], []];
      const { stepUp, rename } = setUp();
      const client = new QueryClient();
      const page = openFor(
        stepUp,
        (subject) => (
          <QueryClientProvider client={client}>
            <Rename phase={phase} subject={subject} rename={rename} act={() => true} />
          </QueryClientProvider>
        ),
        'minji',
      );
      await proveBy(stepUp, PASSWORD);
      await waitFor(() => expect(shown.at(-1)).toEqual(['minji', 'success']));
      given.length = shown.length = 0;
      page.signIn('seojun');
      expect(shown[0]).toEqual(['seojun', 'idle']);
      await proveBy(stepUp, PASSWORD);
      await waitFor(() => expect(shown.at(-1)).toEqual(['seojun', 'success']));
      expect(given[0]).toEqual(['seojun', undefined]);
      expect(given.map(([subject]) => subject)).toEqual(['seojun', 'seojun']);
    },
  );

  it('one that waited for the network is made as its own user’s, when another is there', async () => {
    [given, shown] = [[], []];
    const { stepUp, rename } = setUp();
    const client = new QueryClient();
    onTestFinished(() => onlineManager.setOnline(true));
    const page = openFor(
      stepUp,
      (subject) => (
        <QueryClientProvider client={client}>
          <Rename phase="effect" subject={subject} rename={rename} act={(who) => who === 'minji'} />
        </QueryClientProvider>
      ),
      'minji',
    );
    await waitFor(() => expect(given.length).toBe(1)); // requested; left alone
    stepUp.flow.cancel();
    given.length = 0;
    onlineManager.setOnline(false);
    page.signIn('nobody');
    page.signIn('minji');
    await waitFor(() =>
      expect(
        client
          .getMutationCache()
          .getAll()
          .some(({ state }) => state.isPaused),
      ).toBe(true),
    );
    page.signIn('seojun');
    const record = await proven(stepUp);
    onlineManager.setOnline(true);
    await client.resumePausedMutations();
    await waitFor(() => expect(given.length).toBeGreaterThan(0));
    expect(given).toEqual([['minji', undefined]]);
    expect(await stepUp.verify()).toBe(record);
  });
});

describe('what the endpoint hooks hold', () => {
  /** Each render's data, by user. */
  const seen: { subject: string | undefined; held: string }[] = [];

  function Data({ subject }: { subject: string | undefined }) {
    const methods = useVerificationMethods();
    const password = useVerifyPassword({ keepRecord: false });
    const send = useSendCode();
    const code = useVerifyCode({ keepRecord: false });
    seen.push({
      subject,
      held: JSON.stringify([methods.data, ...[password, send, code].map(({ data, variables }) => [data, variables])]),
    });
    const { mutateAsync: check } = password;
    const { mutateAsync: write } = send;
    const { mutateAsync: prove } = code;
    const all = async () => {
      await check(() => PASSWORD);
      const sent = await write({ identifier: EMAIL, for: 'identity' });
      await prove({ sent, code: () => CODES[0] });
    };
    return (
      <>
        <button onClick={() => void all()}>All</button>
        <p role="note">{code.isSuccess && methods.isSuccess ? 'all there' : ''}</p>
      </>
    );
  }

  async function fill(first: string | undefined) {
    seen.length = 0;
    const tenant = setUp();
    const page = openFor(tenant.stepUp, (subject) => <Data subject={subject} />, first);
    screen.getByRole('button', { name: 'All' }).click();
    await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('all there'));
    expect(seen.at(-1)!.held).toContain(EMAIL.value);
    expect(seen.at(-1)!.held).toContain('"method":"email"');
    seen.length = 0;
    return { ...tenant, ...page };
  }

  it.each([
    ['minji', 'seojun'],
    [undefined, 'seojun'],
    ['minji', undefined],
  ] as const)('is not in any render of the next user: %s, then %s', async (before, after) => {
    const { signIn, requests } = await fill(before);
    requests.length = 0;
    signIn(after);
    expect(seen[0]).toEqual({
      subject: after,
      held: JSON.stringify([undefined, ...Array<unknown>(3).fill([undefined, undefined])]),
    });
    await waitFor(() => expect(requests.map(({ call }) => call)).toEqual(['GET my-account'])); // requested again
  });

  it('is empty after forget(), at once, and is not requested by itself', async () => {
    const { stepUp, requests } = await fill('minji');
    requests.length = 0;
    stepUp.forget();
    await waitFor(() => expect(seen.length).toBeGreaterThan(0));
    await waitFor(() => expect(seen.at(-1)!.held).not.toContain(EMAIL.value));
    expect(seen.at(-1)!.held).not.toContain('method');
    expect(requests).toEqual([]);
  });
});

it('app-wide `methods` bind the record of a hook', async () => {
  const { stepUp } = setUp({ methods: ['email'] });
  function Prove() {
    const password = useVerifyPassword();
    return (
      <>
        <button onClick={() => password.mutate(() => PASSWORD)}>Prove</button>
        <p role="note">{password.status}</p>
      </>
    );
  }
  renderStrictly(
    <StepUpProvider stepUp={stepUp} dialog={false}>
      <Prove />
    </StepUpProvider>,
  );
  screen.getByRole('button').click();
  await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('success'));
  expect(stepUp.needsVerification()).toBe(true);
});
