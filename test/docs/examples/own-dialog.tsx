// #region own-dialog
import { useEffect, useRef } from 'react';
import {
  maskIdentifier,
  useCodeForm,
  useCodeInput,
  useCodeResend,
  usePasswordForm,
  usePasswordInput,
  useStepUpFlow,
  type VerificationErrorCode,
} from 'react-step-up/headless';

const words = { password: 'Password', code: 'Code' };

const sentences: Partial<Record<VerificationErrorCode, string>> = {
  wrong_password: 'That is not the password',
  wrong_code: 'That is not the code',
  code_expired: 'That code has expired',
};
const sentenceFor = (code?: VerificationErrorCode) => code && (sentences[code] ?? 'That did not work. Try again.');

function PasswordStep() {
  const { field, onSubmit, isPending, isIncomplete, problem } = usePasswordForm();
  const error = isIncomplete ? 'Enter your password' : sentenceFor(problem?.code);
  const password = usePasswordInput({ field, readOnly: isPending, error });
  return (
    <form onSubmit={onSubmit} noValidate>
      <label {...password.labelProps}>{words.password}</label>
      <input {...password.inputProps} />
      <p {...password.errorProps} />
      <p {...password.statusProps} />
      <button aria-disabled={isPending}>Verify</button>
    </form>
  );
}

function CodeStep({ length }: { length: number }) {
  const { field, onSubmit, isPending, isIncomplete, problem, clear } = useCodeForm();
  const { resend, secondsLeft } = useCodeResend({ onSent: clear });
  const error = isIncomplete ? `Enter ${length} digits` : sentenceFor(problem?.code);
  const code = useCodeInput({ field, length, readOnly: isPending, error, onComplete: () => onSubmit() });
  return (
    <form onSubmit={onSubmit} noValidate>
      <label {...code.labelProps}>{words.code}</label>
      <input {...code.inputProps} />
      <p {...code.errorProps} />
      <p {...code.statusProps} />
      <button aria-disabled={isPending}>Verify</button>
      <button type="button" aria-disabled={secondsLeft > 0} onClick={() => secondsLeft === 0 && resend()}>
        {secondsLeft > 0 ? `Send again in ${secondsLeft} s` : 'Send again'}
      </button>
    </form>
  );
}

/** Put it once below the provider. A native `<dialog>` keeps the focus inside, and returns it at the end. */
export function OwnDialog() {
  const { state, selectMethod, retry, cancel } = useStepUpFlow();
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = !['idle', 'verified', 'cancelled', 'failed'].includes(state.status);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      aria-label="Verify that it is you"
      onCancel={(event) => {
        event.preventDefault(); // the end of the flow closes it
        cancel('escape-key');
      }}
    >
      {state.status === 'choosing' &&
        state.options.map(({ method, identifier }) => (
          // A request that fails is the next state of the flow.
          <button key={method} onClick={() => void selectMethod(method).catch(() => undefined)}>
            {method} {identifier && maskIdentifier(identifier)}
          </button>
        ))}
      {state.status === 'password' && <PasswordStep />}
      {state.status === 'sending-code' && <p role="status">{sentenceFor(state.problem?.code) ?? 'Sending a code'}</p>}
      {state.status === 'code' && <CodeStep length={state.option.codeLength} />}
      {state.status === 'blocked' && <p role="alert">You cannot verify at the moment: {state.reason}</p>}
      {state.status === 'blocked' && state.retry && (
        <button onClick={() => void retry().catch(() => undefined)}>Try again</button>
      )}
      <button onClick={() => cancel('close-press')}>Close</button>
    </dialog>
  );
}
// #endregion
