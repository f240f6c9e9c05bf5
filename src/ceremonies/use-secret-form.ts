'use client';
import { useCallback, useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react';
import { errorCodeOf } from '../core/flow/failures.js';
import { problemOf } from '../core/flow/state.js';
import type { FlowProblem } from '../core/flow/step.js';
import type { StepUp } from '../core/step-up.js';
import type { CeremonyState } from './registered.js';
import { useFlowState } from '../hooks/use-flow.js';

/** What makes an input the field of a secret. The value stays in the element. */
export interface SecretField {
  /** The name of the field. */
  name: string;
  /** Gets the element. */
  ref: (input: HTMLInputElement | null) => void;
  /** Called at each edit. It does not read the value. */
  onChange: () => void;
}

/** A form with one secret. Only the field and the request contain the secret. */
export interface SecretForm {
  /** Spread on the input. */
  field: SecretField;
  /** For `<form onSubmit>`. */
  onSubmit: (event?: SyntheticEvent) => void;
  /** True while the input is being checked. */
  isPending: boolean;
  /** Why the input can't be sent: it is empty, or too short. */
  isIncomplete: boolean;
  /** The problem of the step. A problem of the input disappears with the first edit. */
  problem: FlowProblem | undefined;
  /** Empties the field. */
  clear: () => void;
}

interface SecretFormOptions {
  /** Parameters from the state that takes the secret, and from the field. */
  name: CeremonyState['status'];
  isComplete: (value: string) => boolean;
  send: (read: () => string) => Promise<void>;
  /** The same value is not sent again until it has been edited, unless the connection failed. */
  oncePerValue?: boolean;
}

/** The problem is about the input: another value may succeed. */
const concernsEntry = ({ step, recovery }: FlowProblem): boolean => step === 'check' && recovery !== 'new-code';

/**
 * The form of a step: one uncontrolled field. The value is in its element and nowhere else. The flow has the request and its
 * problem. The form has only what a form can have: whether the input is long enough, and whether it was edited since the
 * last answer. No form library is here, because it would get the value, or have nothing to do.
 */
export function useSecretForm(
  stepUp: StepUp,
  { name, isComplete, send, oncePerValue = false }: SecretFormOptions,
): SecretForm {
  const input = useRef<HTMLInputElement | null>(null);
  const wasSent = useRef(false);
  const readValue = () => input.current?.value ?? '';
  const [isIncomplete, setIncomplete] = useState(false);
  const state = useFlowState(stepUp);
  const last = problemOf(state);
  const isPending = state.status === name && state.pending;
  /** The problem after which the value has been edited. */
  const [editedProblem, setEditedProblem] = useState<FlowProblem>();

  const clearField = useCallback(() => {
    // The node may exist longer than the dialog.
    const field = input.current;
    if (field) field.value = '';
    field?.form?.reset(); // the drawing over the field follows that event
  }, []);

  const edited = useCallback(() => {
    wasSent.current = false;
    const problem = problemOf(stepUp.flow.getSnapshot());
    if (problem && concernsEntry(problem)) setEditedProblem(problem);
  }, [stepUp]);

  // The same function in every render: a caller may wait for a message, and the input be refused in the meantime.
  const clear = useCallback(() => {
    clearField();
    edited();
    setIncomplete(false);
  }, [clearField, edited]);

  useLayoutEffect(() => {
    // After a return from the back/forward cache, another user may be at the page.
    window.addEventListener('pagehide', clearField);
    return () => {
      window.removeEventListener('pagehide', clearField);
      clearField();
    };
  }, [clearField]);

  function submit() {
    if (isPending) return;
    // Checked at submission, not during the correction: half a code is not an error yet.
    const isReady = isComplete(readValue());
    setIncomplete(!isReady);
    if (!isReady) {
      input.current?.focus();
      return;
    }
    if (oncePerValue && wasSent.current) {
      input.current?.select();
      return;
    }
    wasSent.current = true;
    send(readValue).catch((error: unknown) => {
      if (errorCodeOf(error) === 'aborted') return;
      if (problemOf(stepUp.flow.getSnapshot())?.recovery === 'retry') wasSent.current = false;
      else input.current?.select();
    });
  }

  return {
    field: {
      name,
      ref(node) {
        if (node) input.current = node;
      },
      onChange() {
        edited();
        if (isIncomplete) setIncomplete(false); // React may render before it finds that nothing has changed
      },
    },
    onSubmit(event) {
      event?.preventDefault();
      submit();
    },
    isPending,
    isIncomplete,
    problem: last === editedProblem ? undefined : last,
    clear,
  };
}
