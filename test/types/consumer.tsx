// An app in TypeScript, compiled against the built declarations: what it can write, and (@ts-expect-error) what it
// cannot.
import {
  CodeField,
  createAccountApi,
  createStepUp,
  isStepUpCancelled,
  isVerificationError,
  PasswordField,
  SecurityVerification,
  StepUpProvider,
  useStepUp,
  useStepUpMutation,
  VerificationDialog,
  type FlowState,
  type VerificationRecord,
} from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';
import { useCodeForm, useCodeInput, usePasswordInput, useStepUpFlow } from 'react-step-up/headless';
import korean from 'react-step-up/locales/ko';
import { stepUpChallenge, createRecordCheck } from 'react-step-up/server';
import { createAccountApiServer } from 'react-step-up/testing';

/** Fails to compile unless both are the very same type. */
function same<A>() {
  return <B,>(_: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? 'same' : 'different') =>
    undefined;
}

const server = createAccountApiServer({ users: [{ username: 'alice', password: 'correct horse' }] });
const api: VerificationApi = createAccountApi({
  endpoint: 'https://tenant.test',
  fetch: server.fetch,
  getAccessToken: () => Promise.resolve(server.signIn('alice')),
});
// @ts-expect-error: an app can't do without a way to get tokens
createAccountApi({ endpoint: '' });

const stepUp = createStepUp({ api, methods: ['password', 'email'], maxAge: 300, reuse: 'once' });
// @ts-expect-error: a closed list
createStepUp({ api, reuse: 'never' });

// The events for analytics, distinguished by `type`.
createStepUp({
  api,
  onEvent(event) {
    if (event.type === 'request-failed') return `${event.flow} ${event.step} ${event.code} ${event.elapsed}`;
    // @ts-expect-error: only a failure has a code
    return event.code;
  },
});

// The app's own back end: without the answer there is no way past a no.
export async function handle(request: Request): Promise<Response> {
  const { checkRecord } = createRecordCheck({ endpoint: 'https://tenant.test' });
  const check = await checkRecord(request, { subject: 'user' });
  // @ts-expect-error: a yes has nothing to send back
  void check.response;
  if (!check.ok) return check.reason === 'challenge' ? stepUpChallenge({ maxAge: 300 }) : check.response;
  same<string>()<typeof check.recordHash>('same');
  return new Response(null, { status: 204 });
}

// The result is the task's own, whatever it is.
const answer = stepUp.run(({ headers, signal }) => fetch('/pay', { headers, signal }));
same<Promise<Response>>()<typeof answer>('same');
const number = stepUp.run(() => 42);
same<Promise<number>>()<typeof number>('same');
const record = stepUp.verify({ action: 'payment' });
same<Promise<VerificationRecord>>()<typeof record>('same');
same<boolean>()<ReturnType<typeof stepUp.needsVerification>>('same');
// @ts-expect-error: the verbs are the dialog's, and a method is one of three
void stepUp.selectMethod('passkey');

export function describe(state: FlowState): string {
  switch (state.status) {
    case 'code':
      return state.option.identifier.value;
    case 'blocked':
      return state.reason;
    case 'cancelled':
      return state.reason;
    default:
      // @ts-expect-error: no state holds the record
      return String(state.record);
  }
}

export function explain(error: unknown): string {
  if (isStepUpCancelled(error)) return error.reason;
  if (isVerificationError(error)) return error.code;
  return 'other';
}

function Pay() {
  const { run, isPrompting } = useStepUp({ action: 'payment', maxAge: 60 });
  const mutation = useStepUpMutation({
    mutationFn: async (amount: number, { headers }) => {
      const response = await fetch('/pay', { method: 'POST', headers, body: String(amount) });
      return (await response.json()) as { id: string };
    },
    onSuccess: ({ id }, amount) => [id.length, amount.toFixed()],
  });
  same<{ id: string } | undefined>()<typeof mutation.data>('same');
  // @ts-expect-error: an amount is a number
  const wrong = () => mutation.mutate('1');
  const { state, cancel } = useStepUpFlow();
  return (
    <button
      disabled={isPrompting}
      onClick={() => void run(() => 'paid')}
      onBlur={wrong}
      onKeyDown={() => cancel('aborted')}
    >
      {state.status}
    </button>
  );
}

export const app = (
  <StepUpProvider
    stepUp={stepUp}
    locale="ko"
    theme="dark"
    classNames={{ dialog: 'mine' }}
    messages={{ ko: korean, en: { submit: 'Go' } }}
  >
    <Pay />
    <SecurityVerification api={api} open onVerified={({ record: proof, headers }) => [proof.expiresAt, headers]} />
    <VerificationDialog.Root>
      <VerificationDialog.Content className="mine">
        <VerificationDialog.Title />
        <VerificationDialog.Steps defaultCountry="KR" />
      </VerificationDialog.Content>
    </VerificationDialog.Root>
  </StepUpProvider>
);

// @ts-expect-error: no provider without a coordinator
export const bare = <StepUpProvider />;

// The fields in a form of the app's, and their behaviour in a design of the app's.
export function Fields() {
  const { field, onSubmit } = useCodeForm();
  const code = useCodeInput({ field, length: 8, error: 'Wrong', onComplete: () => onSubmit() });
  const password = usePasswordInput({ capsLockStatus: 'Caps Lock is on' });
  same<string>()<typeof code.inputProps.id>('same');
  // @ts-expect-error: the number of digits is a number
  useCodeInput({ length: '8' });
  return (
    <form onSubmit={onSubmit}>
      <CodeField {...field} length={8} invalid aria-label="Code" onComplete={(full) => full.length} />
      <PasswordField showLabel="Show password" value="" onChange={(event) => event.target.value} />
      {/* @ts-expect-error: the field has its type */}
      <CodeField type="number" />
      <label {...code.labelProps}>Code</label>
      <input {...code.inputProps} className="mine" />
      <p {...code.errorProps} />
      <input {...password.inputProps} />
      <button {...password.toggleProps}>{password.isShown ? 1 : 2}</button>
    </form>
  );
}
