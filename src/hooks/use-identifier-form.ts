'use client';
import { useEffect, type SyntheticEvent } from 'react';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import type { Identifier } from '../api/types.js';
import { phoneDigits } from './phone-number.js';

/** What is asked for, and who gets it. */
export interface IdentifierFormOptions {
  /** E-mail address or phone number. */
  type: Identifier['type'];
  /** What the field begins with. */
  value?: string;
  /** ISO 3166-1, such as `KR`: how a number without a country code is read. @default the region of the browser's language */
  defaultCountry?: string;
  /** Gets the address as the server wants it, and as the user wrote it. */
  submit: (identifier: Identifier, entered: string) => Promise<void>;
}

/**
 * Why it wasn't submitted: there is nothing in the field, it can't be an address (or a number), or the rules of phone
 * numbers couldn't be loaded.
 */
export type IdentifierProblem = 'missing' | 'invalid' | 'network';

/** A form with one address in it. */
export interface IdentifierForm {
  /** Spread on the input. */
  field: UseFormRegisterReturn;
  /** For `<form onSubmit>`. */
  onSubmit: (event?: SyntheticEvent) => void;
  /** Gone with the first edit. */
  problem: IdentifierProblem | undefined;
  /** `submit` is under way. */
  isPending: boolean;
  /** It was edited since the last try. */
  isEdited: boolean;
}

/** An address that people typed → as the server wants it. It has the last word: only what can't be one is stopped here. */
async function normalise(
  type: Identifier['type'],
  text: string,
  country: string | undefined,
): Promise<string | undefined> {
  if (type === 'phone') return phoneDigits(text, country);
  // Its length first, white space and all: what may be pasted has no end, and the expression takes its square.
  const address = text.length > 320 ? '' : text.trim();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? address : undefined;
}

/** The address step of a new identifier: spread `field` on an input, `onSubmit` on its form. */
export function useIdentifierForm({ type, value = '', defaultCountry, submit }: IdentifierFormOptions): IdentifierForm {
  const form = useForm({ defaultValues: { identifier: value }, reValidateMode: 'onSubmit' });
  const { errors, isSubmitting, isDirty } = form.formState;

  useEffect(() => {
    // The rules of numbers are a chunk of their own: fetched while the user types.
    if (type === 'phone') void phoneDigits('', defaultCountry).catch(() => undefined);
  }, [type, defaultCountry]);

  const send = form.handleSubmit(async ({ identifier }) => {
    const refuse = (problem: IdentifierProblem) => {
      form.setError('identifier', { type: problem }, { shouldFocus: true });
    };
    try {
      const value = await normalise(type, identifier, defaultCountry);
      if (value === undefined) refuse(identifier.trim() ? 'invalid' : 'missing');
      else await submit({ type, value }, identifier).catch(() => undefined); // the flow's state tells it
    } catch {
      refuse('network');
    }
  });
  const registered = form.register('identifier');
  return {
    field: {
      ...registered,
      onChange(event: { target: unknown }) {
        if (errors.identifier) form.clearErrors();
        return registered.onChange(event);
      },
    },
    onSubmit: (event) => void send(event),
    problem: errors.identifier?.type as IdentifierProblem | undefined,
    isPending: isSubmitting,
    isEdited: isDirty,
  };
}
