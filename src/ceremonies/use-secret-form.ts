'use client';
import { useCallback, useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import type { VerificationErrorCode } from '../api/errors.js';
import { isRetryable } from '../core/flow/failures.js';
import { useWork } from '../hooks/use-work.js';

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

/** The form behind a step: validation and submission by react-hook-form, which never gets the value. */
export function useSecretForm({ name, isComplete, send, oncePerValue = false }: SecretFormOptions): SecretForm {
  const input = useRef<HTMLInputElement | null>(null);
  const spent = useRef(false);
  const typed = () => input.current?.value ?? '';
  const form = useForm<Record<string, unknown>>({
    // Checked when it is submitted and not while it is corrected: half a code is no mistake yet.
    reValidateMode: 'onSubmit',
    resolver: () => ({ values: {}, errors: isComplete(typed()) ? {} : { [name]: { type: 'incomplete' } } }),
  });
  // All that the library gets of the field: its own ways to a value, by the element and by events, end in its store.
  const [focusOnly] = useState(() => ({ focus: () => input.current?.focus() }));
  const { isPending, error, turn, start, reset } = useWork();

  const wipe = useCallback(() => {
    // The node may outlive the dialog.
    const field = input.current;
    if (field) field.value = '';
    field?.form?.reset(); // what is drawn over it follows that event
  }, []);

  const clear = useCallback(() => {
    wipe();
    spent.current = false;
    form.clearErrors();
    reset();
  }, [form, wipe, reset]);

  useLayoutEffect(() => {
    // Who comes back to the page, out of the back/forward cache, need not be who left it.
    window.addEventListener('pagehide', wipe);
    return () => {
      window.removeEventListener('pagehide', wipe);
      wipe();
    };
  }, [wipe]);

  const submit = () => {
    if (isPending) return;
    if (oncePerValue && spent.current) {
      input.current?.select();
      return;
    }
    spent.current = true;
    start(
      () => send(typed()),
      (code) => {
        if (code === undefined) return;
        if (isRetryable(code)) spent.current = false;
        else input.current?.select();
      },
    );
  };

  const registered = form.register(name);
  const isIncomplete = form.formState.errors[name] !== undefined;
  const refused = error === 'wrong_password' || error === 'wrong_code';
  return {
    field: {
      ...registered,
      ref(node: HTMLInputElement | null) {
        registered.ref(node && focusOnly);
        if (node) input.current = node;
      },
      onBlur: () => Promise.resolve(),
      onChange() {
        spent.current = false;
        if (error) reset();
        if (isIncomplete) form.clearErrors(name);
        return Promise.resolve();
      },
    },
    onSubmit: (event) => void form.handleSubmit(submit)(event),
    isPending,
    isIncomplete,
    error,
    refusal: refused ? turn : undefined,
    forget: reset,
    clear,
  };
}
