import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import {
  maskIdentifier,
  useCodeForm,
  useCodeInput,
  usePasswordForm,
  usePasswordInput,
  useCodeResend,
  useStepUpFlow,
  type FlowState,
  type VerificationErrorCode,
} from '../../../src/headless.js';
import type { Words } from './words.js';
import './own-dialog.css';

/** A step of the flow, and its words. */
interface StepProps<Status extends FlowState['status']> {
  state: Extract<FlowState, { status: Status }>;
  said: Words;
}

const tell = (said: Words, error: VerificationErrorCode | undefined) => error && (said.problems[error] ?? said.problem);

function PasswordStep({ state, said }: StepProps<'password'>) {
  const { field, onSubmit, isPending, isIncomplete, problem } = usePasswordForm();
  const password = usePasswordInput({
    field,
    readOnly: isPending,
    error: isIncomplete ? said.empty : tell(said, problem?.code),
    capsLockStatus: said.capsLock,
  });
  const { id } = password.inputProps;
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  return (
    <form onSubmit={onSubmit} noValidate>
      {/* What a password manager files the password under. */}
      <input type="text" autoComplete="username" defaultValue={state.username} hidden />
      <label {...password.labelProps}>{said.methods.password}</label>
      <div className="own-field">
        <input {...password.inputProps} />
        <button {...password.toggleProps}>{said.show}</button>
      </div>
      <div className="own-notes">
        <p {...password.errorProps} className="own-problem" />
        <p {...password.statusProps} />
      </div>
      <button className="own-main" aria-disabled={isPending}>
        {isPending ? said.checking : said.verify}
      </button>
    </form>
  );
}

function CodeStep({ state, said }: StepProps<'code'>) {
  const { field, onSubmit, isPending, isIncomplete, problem, clear } = useCodeForm();
  const { resend, secondsLeft } = useCodeResend({ onSent: clear });
  const [hasJunk, setHasJunk] = useState(false);
  const { identifier, codeLength } = state.option;
  const code = useCodeInput({
    field,
    length: codeLength,
    readOnly: isPending,
    description: said.automatic(codeLength),
    error: hasJunk ? undefined : isIncomplete ? said.incomplete(codeLength) : tell(said, problem?.code),
    status: hasJunk ? said.digitsOnly(codeLength) : undefined,
    onComplete: () => onSubmit(), // a full code goes by itself, and once
    onJunk: () => setHasJunk(true),
    onEdit: () => setHasJunk(false),
  });
  const { id } = code.inputProps;
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  return (
    <form onSubmit={onSubmit} noValidate>
      <label {...code.labelProps}>{said.sentTo(maskIdentifier(identifier), codeLength, identifier.type)}</label>
      <input {...code.inputProps} className="own-code" />
      <span {...code.descriptionProps} hidden />
      <div className="own-notes">
        <p {...code.errorProps} className="own-problem" />
        <p {...code.statusProps} />
      </div>
      <button className="own-main" aria-disabled={isPending}>
        {isPending ? said.checking : said.verify}
      </button>
      <button type="button" aria-disabled={secondsLeft > 0} onClick={() => secondsLeft === 0 && resend()}>
        {secondsLeft > 0 ? said.resendIn(secondsLeft) : said.resend}
      </button>
    </form>
  );
}

function Choices({ state, said }: StepProps<'choosing' | 'blocked'>) {
  const { selectMethod } = useStepUpFlow();
  return (
    <ul>
      {state.options.map(({ method, identifier }) => (
        <li key={method}>
          {/* What it comes to is the flow’s next state. */}
          <button type="button" onClick={() => void selectMethod(method).catch(() => undefined)}>
            {said.methods[method] ?? method}
            {identifier && <small>{maskIdentifier(identifier)}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Heading, controls and notes, for each state of the flow. */
function screenOf(state: FlowState, said: Words, retry: () => void): [heading: string, step: ReactNode, news?: string] {
  const again = (
    <button type="button" className="own-main" onClick={retry}>
      {said.retry}
    </button>
  );
  switch (state.status) {
    case 'starting':
      return [said.choose, null, said.loading];
    case 'choosing':
      return [said.choose, <Choices state={state} said={said} />, state.unusable && said.unusable];
    case 'password':
      return [said.password, <PasswordStep state={state} said={said} />];
    case 'sending-code':
      return [said.code, state.problem && again, tell(said, state.problem?.code) ?? said.sending];
    case 'code':
      return [said.code, <CodeStep state={state} said={said} />, said.sent];
    case 'blocked':
      return [
        said.blocked[state.reason].title,
        state.retry ? again : state.reason === 'locked' && <Choices state={state} said={said} />,
      ];
    default:
      return ['', null];
  }
}

/** The whole dialog: put it once under the provider of `react-step-up/headless`. */
export function OwnDialog({ said }: { said: Words }) {
  const { state, back, retry, cancel } = useStepUpFlow();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const [heading, step, news] = screenOf(state, said, () => void retry().catch(() => undefined));
  const isOpen = heading !== '';
  const text = state.status === 'blocked' && said.blocked[state.reason].text;

  // `<dialog>` keeps the focus inside, makes the page inert, and returns the focus to its opener.
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  // A step without a field is read from its heading on.
  const hasField = state.status === 'password' || state.status === 'code';
  useEffect(() => {
    if (isOpen && !hasField) title.current?.focus();
  }, [isOpen, hasField, heading]);

  const mayGoBack = 'options' in state && state.options.length > 1 && state.status !== 'choosing';
  return (
    <dialog
      ref={dialog}
      className="own-dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={text ? `${id}-text` : `${id}-why`}
      onCancel={(event) => {
        event.preventDefault(); // the flow’s end closes it
        cancel('escape-key');
      }}
    >
      <p id={`${id}-why`}>{said.why}</p>
      <h2 ref={title} id={`${id}-title`} tabIndex={-1}>
        {heading}
      </h2>
      {text && (
        <p id={`${id}-text`} className="own-text">
          {text}
        </p>
      )}
      {step}
      <p role="status" className="own-news">
        {news}
      </p>
      <footer>
        {mayGoBack && state.status !== 'blocked' && (
          <button type="button" onClick={() => void back()}>
            {said.another}
          </button>
        )}
        <button type="button" onClick={() => cancel('close-press')}>
          {said.close}
        </button>
      </footer>
    </dialog>
  );
}
