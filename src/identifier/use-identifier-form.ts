'use client';
import { useAddressForm, type IdentifierForm, type IdentifierFormOptions } from './use-address-form.js';

/** The address step of a new identifier. Spread `field` on an input, and pass `onSubmit` to its form. */
export function useIdentifierForm(options: IdentifierFormOptions): IdentifierForm {
  return useAddressForm(options);
}
