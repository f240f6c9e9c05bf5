'use client';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';
import { Sentences } from './text.js';
import { useSlots } from './presentation.js';

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

export interface FieldNotesProps {
  /** The field's own: `${id}-note` describes it. */
  id: string;
  /** What is wrong: said at once, in place of all else. */
  problem?: string | false;
  /** What is worth knowing: said politely. */
  notice?: string | false;
  noticeIcon?: IconName;
  /** Shown while there is neither. */
  children?: ReactNode;
}

/** What is said under a field, one thing at a time: its description, and the regions that say it as it comes. */
export function FieldNotes({ id, problem, notice, noticeIcon, children }: FieldNotesProps) {
  const { className } = useSlots()('note');
  return (
    <div id={`${id}-note`}>
      <div role="alert">
        {problem && (
          <FieldNote id={`${id}-error`} className={className} tone="error">
            {problem}
          </FieldNote>
        )}
      </div>
      <div role="status">
        {notice && !problem && (
          <FieldNote id={`${id}-notice`} className={className} icon={noticeIcon}>
            {notice}
          </FieldNote>
        )}
      </div>
      {!problem && !notice && children}
    </div>
  );
}
