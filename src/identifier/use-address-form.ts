'use client';
import { useEffect, type SyntheticEvent } from 'react';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import type { Identifier } from '../api/types.js';
import { emailAddress, phoneDigits, visibleText } from './address.js';

/** The options of the address step. */
export interface IdentifierFormOptions {
  /** E-mail address or phone number. */
  type: Identifier['type'];
  /** The initial value of the field. */
  value?: string;
  /**
   * The country (ISO 3166-1, such as `KR`) for a number without a country code. @default the region of the browser's
   * language
   */
  defaultCountry?: string;
  /**
   * Called with the address in the form for the server and in the form of the field, without invisible or foreign
   * characters.
   */
  submit: (identifier: Identifier, entered: string) => Promise<void>;
}

/**
 * Why the form wasn't submitted: the field is empty, its text can't be an address (or a number), or the rules of phone
 * numbers couldn't be loaded.
 */
export type IdentifierProblem = 'missing' | 'invalid' | 'network';

/** A form with one address. */
export interface IdentifierForm {
  /** Spread on the input. */
  field: UseFormRegisterReturn;
  /** For `<form onSubmit>`. */
  onSubmit: (event?: SyntheticEvent) => void;
  /** Removed by the first edit. */
  problem: IdentifierProblem | undefined;
  /** True while `submit` is running. */
  isPending: boolean;
  /** True if the text was edited since the last try. */
  isEdited: boolean;
}

// The public hook is a separate file, for the reason in `use-code-step.ts`.

/** The form of an address, by react-hook-form: an address is no secret, so the library has its value. */
export function useAddressForm({ type, value = '', defaultCountry, submit }: IdentifierFormOptions): IdentifierForm {
  const form = useForm({ defaultValues: { identifier: value }, reValidateMode: 'onSubmit' });
  const { errors, isSubmitting, isDirty } = form.formState;

  useEffect(() => {
    // The rules of phone numbers are a separate chunk, which loads while the user types.
    if (type === 'phone') void phoneDigits('', defaultCountry).catch(() => undefined);
  }, [type, defaultCountry]);

  const send = form.handleSubmit(async ({ identifier }) => {
    const refuse = (problem: IdentifierProblem) => {
      form.setError('identifier', { type: problem }, { shouldFocus: true });
    };
    try {
      const visible = visibleText(identifier);
      // Refuses only what can't be an address. The server decides about the rest.
      const address = type === 'phone' ? await phoneDigits(identifier, defaultCountry) : emailAddress(identifier);
      if (address === undefined) {
        refuse(visible ? 'invalid' : 'missing');
        return;
      }
      const shown = type === 'phone' ? visible : address;
      form.setValue('identifier', shown);
      await submit({ type, value: address }, shown).catch(() => undefined); // the flow's state contains the failure
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
