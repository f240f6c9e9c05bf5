'use client';
import { useCallback, useLayoutEffect, useRef, type SyntheticEvent } from 'react';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import type { VerificationErrorCode } from '../api/errors.js';
import { isRetryable } from '../core/failure.js';
import type { StepUp } from '../core/step-up.js';
import { useSecretMutation } from './secret-mutation.js';

/** A form with one secret in it. The secret is in the field and in the request, and nowhere else. */
export interface SecretForm {
  /** Spread on the input. */
  field: UseFormRegisterReturn;
  /** For `<form onSubmit>`. */
  onSubmit: (event?: SyntheticEvent) => void;
  /** A request is under way. */
  isPending: boolean;
  /** What was entered can't be sent: nothing, or not enough. */
  isIncomplete: boolean;
  /** Why the last request failed; gone with the first edit. */
  error: VerificationErrorCode | undefined;
  /** Another value for each answer that refused what was entered, for an animation. */
  refusal: number | undefined;
  /** Forgets the error; what was entered stays. */
  forget: () => void;
  /** Empties field and form, and forgets the error. */
  clear: () => void;
}

interface SecretFormOptions {
  name: 'password' | 'code';
  isComplete: (value: string) => boolean;
  send: (secret: string) => Promise<void>;
  /** The same value is not sent again until it has been edited, unless the connection failed. */
  oncePerValue?: boolean;
}

/** The form behind a step: validation by react-hook-form, the request by a mutation that keeps no variables. */
export function useSecretForm(
  stepUp: StepUp,
  { name, isComplete, send, oncePerValue = false }: SecretFormOptions,
): SecretForm {
  // Checked when it is submitted and not while it is corrected: half a code is no mistake yet.
  const form = useForm<Record<string, string>>({ defaultValues: { [name]: '' }, reValidateMode: 'onSubmit' });
  const input = useRef<HTMLInputElement | null>(null);
  const spent = useRef(false);
  const mutation = useSecretMutation<void, () => string>(stepUp, (read) => send(read()));
  const { mutate, reset } = mutation;

  const wipe = useCallback(() => {
    // Both are needed for no copy to stay in memory: the node may outlive the dialog, the form keeps its values.
    if (input.current) input.current.value = '';
    form.reset();
  }, [form]);

  const clear = useCallback(() => {
    wipe();
    spent.current = false;
    reset();
  }, [wipe, reset]);

  useLayoutEffect(() => {
    // Who comes back to the page, out of the back/forward cache, need not be who left it.
    window.addEventListener('pagehide', wipe);
    return () => {
      window.removeEventListener('pagehide', wipe);
      wipe();
    };
  }, [wipe]);

  const submit = () => {
    if (mutation.isPending) return;
    if (oncePerValue && spent.current) {
      input.current?.select();
      return;
    }
    spent.current = true;
    mutate(() => input.current?.value ?? '', {
      onError({ code }) {
        if (isRetryable(code)) spent.current = false;
        else input.current?.select();
      },
    });
  };

  const registered = form.register(name, { validate: isComplete });
  const isIncomplete = form.formState.errors[name] !== undefined;
  const error = mutation.error && mutation.error.code !== 'aborted' ? mutation.error.code : undefined;
  const refused = error === 'wrong_password' || error === 'wrong_code';
  return {
    field: {
      ...registered,
      ref(node: HTMLInputElement | null) {
        registered.ref(node);
        if (node) input.current = node;
      },
      onChange(event: unknown) {
        spent.current = false;
        if (mutation.isError) reset();
        if (isIncomplete) form.clearErrors(name);
        return registered.onChange(event as { target: unknown });
      },
    },
    onSubmit: (event) => void form.handleSubmit(submit)(event),
    isPending: mutation.isPending,
    isIncomplete,
    error,
    refusal: refused ? mutation.submittedAt : undefined,
    forget: reset,
    clear,
  };
}
