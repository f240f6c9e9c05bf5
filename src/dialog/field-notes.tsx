'use client';
import type { ReactNode } from 'react';
import { FieldNote } from './field-note.js';
import type { IconName } from './icons.js';
import { useSlots } from './presentation.js';

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
