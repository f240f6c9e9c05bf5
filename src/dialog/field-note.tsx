import type { ComponentPropsWithoutRef } from 'react';
import { Icon } from './icons.js';
import type { IconName } from './icons.js';
import { Sentences } from './sentences.js';

export interface FieldNoteProps extends Omit<ComponentPropsWithoutRef<'p'>, 'children'> {
  /** For the field's `aria-describedby`. */
  id: string;
  /** `error` is red and has the alert sign, so that colour alone never carries it (WCAG 1.4.1). */
  tone?: 'error';
  /** @default 'alert' for an error, else none */
  icon?: IconName;
  children: string;
}

/** What is said under a field, at the start of its two lines: a status or an error, one at a time. */
export function FieldNote({ tone, icon = tone && 'alert', children, ...props }: FieldNoteProps) {
  return (
    <p data-sv="note" {...props} data-tone={tone}>
      {icon && <Icon name={icon} />}
      <bdi>
        <Sentences>{children}</Sentences>
      </bdi>
    </p>
  );
}
