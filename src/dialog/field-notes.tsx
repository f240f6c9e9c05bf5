'use client';
import { useEffect, useRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';
import { showField } from './layer/show-field.js';
import { Sentences } from './text.js';
import { useSlots } from './presentation.js';

export interface FieldNoteProps extends Omit<ComponentPropsWithoutRef<'p'>, 'children'> {
  /** The id for the field's `aria-describedby`. */
  id: string;
  /** `error` is red and has the alert sign, because colour alone must not carry a meaning (WCAG 1.4.1). */
  tone?: 'error';
  /** @default 'alert' for an error, else none */
  icon?: IconName;
  children: string;
}

/** One note under a field, at the start of its two lines: a status or an error. */
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
  /** The field's id: `${id}-note` describes it. */
  id: string;
  /** The error: announced at once, in place of everything else. */
  problem?: string | false;
  /** A status: announced politely. */
  notice?: string | false;
  noticeIcon?: IconName;
  /** Shown without an error and a status. */
  children?: ReactNode;
}

/** The notes under a field, one at a time: its description, and the live regions that announce a change. */
export function FieldNotes({ id, problem, notice, noticeIcon, children }: FieldNotesProps) {
  const { className } = useSlots()('note');
  const notes = useRef<HTMLDivElement>(null);
  // What comes is seen with the field, however low the page is.
  useEffect(() => {
    const box = notes.current?.parentElement;
    if (!box || !('ResizeObserver' in window)) return undefined;
    const observer = new ResizeObserver(() => showField(box.closest('form')));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return (
    <div id={`${id}-note`} ref={notes}>
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
