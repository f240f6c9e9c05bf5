'use client';
import { useEffect, type SyntheticEvent } from 'react';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import type { Identifier } from '../api/types.js';
import { emailAddress, phoneDigits, visibleText } from './address.js';

/** What is asked for, and who gets it. */
export interface IdentifierFormOptions {
  /** E-mail address or phone number. */
  type: Identifier['type'];
  /** What the field begins with. */
  value?: string;
  /** ISO 3166-1, such as `KR`: how a number without a country code is read. @default the region of the browser's language */
  defaultCountry?: string;
  /** Gets the address as the server wants it, and as the field shows it: without what can’t be seen and isn’t part of it. */
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
      const visible = visibleText(identifier);
      // The server has the last word: only what can't be an address is stopped here.
      const value = type === 'phone' ? await phoneDigits(identifier, defaultCountry) : emailAddress(identifier);
      if (value === undefined) {
        refuse(visible ? 'invalid' : 'missing');
        return;
      }
      const shown = type === 'phone' ? visible : value;
      form.setValue('identifier', shown);
      await submit({ type, value }, shown).catch(() => undefined); // the flow's state tells it
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
