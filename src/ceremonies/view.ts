import type { ComponentType, ReactNode } from 'react';
import type { MessageKey } from '../i18n/resources.js';
import type { CeremonyState } from './registered.js';

/** A method in the list. */
export interface Row {
  /** What it is called. */
  name: MessageKey;
  /** Said below the name, where there is no address to show. */
  hint?: MessageKey;
  /** What is in an `svg` of 24 × 24, drawn with a stroke of 1.5. */
  icon: ReactNode;
}

/** What has just happened in a step, for the announcer. */
export interface News {
  words: MessageKey;
  /** Another value: it has happened again, and is announced again in the same words. */
  of?: number;
  /** It is of before this step: not announced. */
  isOld?: boolean;
}

type WordsOf<Key extends MessageKey> = Key extends `${infer Path}.alone` ? Path : never;

/** What a ceremony looks like: the part with React. Registered in `views.ts`, under its name. */
export interface CeremonyView {
  /** By method. Known when the list is shown, also of a ceremony in a chunk of its own. */
  readonly rows: Readonly<Record<string, Row>>;
  /** The words of the screen that says that its method is locked: `.title`, `.text` and `.alone` are below. */
  readonly locked: WordsOf<MessageKey>;
  /** The title of the dialog in its step. */
  readonly title: MessageKey;
  /** The step: field, notes and button. It reads `useDialog()`. */
  readonly Step: ComponentType;
  /** What is announced once it has happened. */
  readonly newsOf?: (state: CeremonyState) => News | undefined;
  /** What is announced while the user waits. @default `checking`, while `pending` */
  readonly waitOf?: (state: CeremonyState) => MessageKey | undefined;
  /** Loads what is in a chunk of its own: `Step`, `newsOf` and `waitOf` are there when it resolves. */
  load?(): Promise<unknown>;
}
