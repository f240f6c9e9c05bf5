import type { ComponentType, ReactNode } from 'react';
import type { StepParts } from '../dialog/step-parts.js';
import type { MessageKey } from '../i18n/resources.js';
import type { CeremonyState } from './registered.js';

/** A method in the list. */
export interface Row {
  /** Its name. */
  name: MessageKey;
  /** The text below the name, for a method without an address. */
  hint?: MessageKey;
  /** The content of an `svg` of 24 × 24, drawn with a stroke of 1.5. */
  icon: ReactNode;
}

/** The last event of a step, for the announcer. */
export interface News {
  words: MessageKey;
  /** With another value the event has happened again, and is announced again in the same words. */
  of?: number;
  /** It is from before this step, and is not announced. */
  isOld?: boolean;
}

type WordsOf<Key extends MessageKey> = Key extends `${infer Path}.alone` ? Path : never;

/** A step that can be in a separate chunk. */
export interface StepView {
  /** By method. Loaded with the list, also for a ceremony in a separate chunk. */
  readonly rows: Readonly<Record<string, Row>>;
  /** It reads `useDialog()`. Undefined until its separate chunk is loaded. */
  readonly Step?: ComponentType;
  /** Loads the separate chunk. When it resolves, `Step` is there, and the news and waits of a ceremony. */
  load?(parts: StepParts): Promise<unknown>;
}

/** The look of a ceremony: the part with React. Registered in `views.ts`, under its name. */
export interface CeremonyView extends StepView {
  /** The icon of a method of the app's without one. */
  readonly icon?: ReactNode;
  /** The words of the screen for a locked method: `.title`, `.text` and `.alone` are below. */
  readonly locked: WordsOf<MessageKey>;
  /** The title of the dialog in its step. */
  readonly title: (state: CeremonyState) => MessageKey;
  /** What is announced once it has happened. */
  readonly newsOf?: (state: CeremonyState) => News | undefined;
  /** What is announced while the user waits. @default `checking`, while `pending` */
  readonly waitOf?: (state: CeremonyState) => MessageKey | undefined;
}
