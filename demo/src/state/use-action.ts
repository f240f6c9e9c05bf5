import { useState } from 'react';
import { useStepUp, type StepUpCallOptions, type TriggerProps } from '../kit.js';
import { type Outcome, outcomeOfAnswer, outcomeOfError, type Sentence } from './outcome.js';
import { accessToken } from './session.js';
import { useOutcome } from './use-outcome.js';

export interface Call {
  path: string;
  /** Sent as JSON in a POST; without one it is a GET. */
  body?: unknown;
  /** What the customer approves with it. */
  details?: StepUpCallOptions['details'];
  /** The reason in the dialog. @default that of the hook */
  action?: string;
  /** What makes the call again after the page has left for a sign-in. */
  resume?: unknown;
}

/** One guarded call, to its end: a 2xx answer, or how else it ended. */
export type Ending = { answer: Response } | { outcome: Outcome };

export interface GuardedCall {
  /** Never rejects; calls made together share one dialog. */
  call: (call: Call) => Promise<Ending>;
  /** For the button that makes the call: the dialog is there before the press. */
  triggerProps: TriggerProps;
}

/** Guarded calls to the bank or the Account API: `action` is the reason in the dialog, if one opens. */
export function useGuardedCall(action: string, cancelled: Sentence): GuardedCall {
  const { run, triggerProps } = useStepUp({ action });
  const call: GuardedCall['call'] = async ({ path, body, details, action: own = action, resume }) => {
    try {
      const answer = await run(
        async ({ headers, signal }) =>
          fetch(path, {
            method: body === undefined ? 'GET' : 'POST',
            headers: {
              ...headers,
              authorization: `Bearer ${await accessToken()}`,
              ...(body !== undefined && { 'content-type': 'application/json' }),
            },
            body: body === undefined ? null : JSON.stringify(body),
            // The record must not follow a redirect to somewhere else.
            redirect: 'error',
            signal,
          }),
        { details, action: own, resume },
      );
      return answer.ok ? { answer } : { outcome: await outcomeOfAnswer(answer) };
    } catch (error) {
      return { outcome: outcomeOfError(error, cancelled) };
    }
  };
  return { call, triggerProps };
}

export interface Action extends Pick<GuardedCall, 'triggerProps'> {
  busy: boolean;
  outcome: Outcome | undefined;
  /** Makes the call, unless the last one still runs. `done` is the sentence for a 2xx answer. */
  start: (call: Call, done: (answer: Response) => Sentence | Promise<Sentence>) => Promise<Outcome | undefined>;
  /** Shows a sentence without a call. */
  say: (outcome: Outcome | undefined) => void;
}

/** One action of a customer, from the press of a button to the sentence about its outcome. */
export function useAction(action: string, cancelled: Sentence): Action {
  const { call, triggerProps } = useGuardedCall(action, cancelled);
  const [busy, setBusy] = useState(false);
  const [outcome, say] = useOutcome();

  return {
    busy,
    outcome,
    say,
    triggerProps,
    start: async (what, done) => {
      if (busy) return undefined;
      setBusy(true);
      say(undefined);
      const ending = await call(what);
      const next: Outcome = 'outcome' in ending ? ending.outcome : { tone: 'done', text: await done(ending.answer) };
      say(next);
      setBusy(false);
      return next;
    },
  };
}
