'use client';
import { addressForm, useAddressForm, type IdentifierForm, type IdentifierFormOptions } from './use-address-form.js';
import { useTextForm } from './use-text-form.js';

/** The address step of a new identifier. Spread `field` on an input, and pass `onSubmit` to its form. */
export function useIdentifierForm(options: IdentifierFormOptions): IdentifierForm {
  return useAddressForm(useTextForm(addressForm(options.value)), options);
}
