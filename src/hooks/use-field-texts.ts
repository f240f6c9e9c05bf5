'use client';
import { useId } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import type { SecretField } from '../ceremonies/use-secret-form.js';

/** The texts of a field, in the app's words. */
export interface FieldTextOptions {
  /** The id of the input. @default a new one */
  id?: string;
  /** What `register()` of react-hook-form returns, or `field` of a form of this kit: name, handlers and ref. */
  field?: UseFormRegisterReturn | SecretField;
  /** What the user needs before typing, such as the length of a code. It stays while the field has an error or a status. */
  description?: string;
  /** Why the input was not accepted. It marks the input as invalid, and is announced at once. */
  error?: string;
  /** What happens with the field, such as “Caps Lock is on”. Announced politely. An error comes before it. */
  status?: string;
}

/** An element with a text of a field. Without a text it stays in the page, empty: a live region must be there before its text. */
export interface FieldTextProps {
  /** The id by which the input refers to it. */
  id: string;
  /** `alert`: announced at once; `status`: when the screen reader has finished a sentence. */
  role?: 'alert' | 'status';
  /** The text. */
  children: string | undefined;
}

/** The elements around an input, which give it its name, its description and its announcements. */
export interface FieldTexts {
  /** For the `<label>`, which has the name of the field. */
  labelProps: {
    /** The id of the label. */
    id: string;
    /** The id of the input. */
    htmlFor: string;
  };
  /** For the element with the description. */
  descriptionProps: FieldTextProps;
  /** For the element with the error, an alert. Render it always, also without an error. */
  errorProps: FieldTextProps;
  /** For the element with the status, a polite live region. Render it always, also without a status. */
  statusProps: FieldTextProps;
}

/** The ids, the live regions and the ARIA attributes of one field. */
export function useFieldTexts({ id: given, description, error, status }: FieldTextOptions) {
  const own = useId();
  const id = given ?? own;
  const shown = error ? undefined : status;
  const text = (name: string, children: string | undefined, role?: FieldTextProps['role']): FieldTextProps => ({
    id: `${id}-${name}`,
    role,
    children,
  });
  const texts: FieldTexts = {
    labelProps: { id: `${id}-label`, htmlFor: id },
    descriptionProps: text('description', description),
    errorProps: text('error', error, 'alert'),
    statusProps: text('status', shown, 'status'),
  };
  const { errorProps, statusProps, descriptionProps } = texts;
  const described = [errorProps, statusProps, descriptionProps].filter(({ children }) => children);
  return { id, texts, 'aria-describedby': described.map((part) => part.id).join(' ') || undefined };
}
