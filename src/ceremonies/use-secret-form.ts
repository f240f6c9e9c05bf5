'use client';
import { useCallback, useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import { errorCodeOf, isRetryable } from '../core/flow/failures.js';
import { problemOf } from '../core/flow/state.js';
import type { FlowProblem } from '../core/flow/step.js';
import type { StepUp } from '../core/step-up.js';
import type { CeremonyState } from './registered.js';
import { useFlowState } from '../hooks/use-flow.js';

/** A form with one secret in it. The secret is in the field and in the request, and nowhere else. */
export interface SecretForm {
  /** Spread on the input. */
  field: UseFormRegisterReturn;
  /** For `<form onSubmit>`. */
  onSubmit: (event?: SyntheticEvent) => void;
  /** What was entered is being checked. */
  isPending: boolean;
  /** What was entered can't be sent: nothing, or not enough. */
  isIncomplete: boolean;
  /** The problem of the step. One with what was entered goes with the first edit. */
  problem: FlowProblem | undefined;
  /** Empties the field. */
  clear: () => void;
}

interface SecretFormOptions {
  /** Of the state that takes the secret, and of the field. */
  name: CeremonyState['status'];
  isComplete: (value: string) => boolean;
  send: (read: () => string) => Promise<void>;
  /** The same value is not sent again until it has been edited, unless the connection failed. */
  oncePerValue?: boolean;
}

/** It is about what was entered, and another value may do. */
const concernsEntry = ({ step, recovery }: FlowProblem): boolean => step === 'check' && recovery !== 'new-code';

/**
 * The form behind a step: validation and submission by react-hook-form, which never gets the value. The request and its
 * problem are the flow's; the form has what only a form can have: whether enough was entered, and whether that was edited
 * since the last answer.
 */
export function useSecretForm(
  stepUp: StepUp,
  { name, isComplete, send, oncePerValue = false }: SecretFormOptions,
): SecretForm {
  const input = useRef<HTMLInputElement | null>(null);
  const wasSent = useRef(false);
  const readValue = () => input.current?.value ?? '';
  const form = useForm<Record<string, unknown>>({
    // Checked when it is submitted and not while it is corrected: half a code is no mistake yet.
    reValidateMode: 'onSubmit',
    resolver: () => ({ values: {}, errors: isComplete(readValue()) ? {} : { [name]: { type: 'incomplete' } } }),
  });
  // All that the library gets of the field: its own ways to a value, by the element and by events, end in its store.
  const [focusOnly] = useState(() => ({ focus: () => input.current?.focus() }));
  const state = useFlowState(stepUp);
  const last = problemOf(state);
  const isPending = state.status === name && state.pending;
  /** The problem since which the value has been edited. */
  const [editedProblem, setEditedProblem] = useState<FlowProblem>();

  const clearField = useCallback(() => {
    // The node may outlive the dialog.
    const field = input.current;
    if (field) field.value = '';
    field?.form?.reset(); // what is drawn over it follows that event
  }, []);

  const clear = useCallback(() => {
    clearField();
    wasSent.current = false;
    form.clearErrors();
    const problem = problemOf(stepUp.flow.getSnapshot());
    if (problem && concernsEntry(problem)) setEditedProblem(problem);
  }, [form, clearField, stepUp]);

  useLayoutEffect(() => {
    // Who comes back to the page, out of the back/forward cache, need not be who left it.
    window.addEventListener('pagehide', clearField);
    return () => {
      window.removeEventListener('pagehide', clearField);
      clearField();
    };
  }, [clearField]);

  const submit = () => {
    if (isPending) return;
    if (oncePerValue && wasSent.current) {
      input.current?.select();
      return;
    }
    wasSent.current = true;
    send(readValue).catch((error: unknown) => {
      const code = errorCodeOf(error);
      if (code === 'aborted') return;
      if (isRetryable(code)) wasSent.current = false;
      else input.current?.select();
    });
  };

  const registered = form.register(name);
  const isIncomplete = form.formState.errors[name] !== undefined;
  return {
    field: {
      ...registered,
      ref(node: HTMLInputElement | null) {
        registered.ref(node && focusOnly);
        if (node) input.current = node;
      },
      onBlur: () => Promise.resolve(),
      onChange() {
        wasSent.current = false;
        if (last && concernsEntry(last)) setEditedProblem(last);
        if (isIncomplete) form.clearErrors(name);
        return Promise.resolve();
      },
    },
    onSubmit: (event) => void form.handleSubmit(submit)(event),
    isPending,
    isIncomplete,
    problem: last === editedProblem ? undefined : last,
    clear,
  };
}
