import type { Method } from '../api/types.js';
import type { CeremonyName } from '../ceremonies/registered.js';

/** What a user reads about a method of the app's, in one language. */
export interface MethodWords {
  /** Its name in the list. */
  name: string;
  /** The text below the name, for a method without an address. */
  hint?: string;
  /** The title of the dialog in its step. @default the ceremony's */
  title?: string;
  /** The label of its field, or of its button. @default the ceremony's */
  label?: string;
  /** The sentence after a wrong code. @default the ceremony's */
  wrong?: string;
}

/** A method of the app's: a further row of a ceremony that the kit has. */
export interface MethodDefinition {
  /**
   * Its name in `getMethods`, in `methods`, and in the calls of the back end: a letter, then letters, digits and hyphens. Not one of
   * the kit's own.
   */
  id: string;
  /** How the user verifies with it: the step, and the functions of the back end that it calls. */
  ceremony: CeremonyName;
  /** Its words, by language tag. A language that is missing shows the first one. */
  words: Readonly<Record<string, MethodWords>>;
  /** The content of an `svg` of 24 × 24, drawn with a stroke of 1.5: a React node. */
  icon?: unknown;
  /** A step of the app's design, in place of the ceremony's: a React component. It reads the hooks of the ceremony. */
  step?: unknown;
}

/** The methods of the app's, by id. A module's data, as the elements of `customElements` are a page's. */
const definitions = new Map<Method, MethodDefinition>();

export const definitionOf = (method: Method | undefined) =>
  method === undefined ? undefined : definitions.get(method);

/** Adds a method, or replaces the one with this id (a module that is loaded again). */
export const addDefinition = (definition: MethodDefinition) => void definitions.set(definition.id, definition);

/**
 * The words of the app's methods as a layer of messages: `defined`, with flat keys such as `pin.title`.
 *
 * @param pick the words of one method for a language, the strongest last
 */
export function definedMessages(pick: (words: MethodDefinition['words']) => readonly unknown[]): {
  defined: Record<string, unknown>;
} {
  const entries = [...definitions.values()].flatMap(({ id, words }) => {
    const found = pick(words);
    return (found.length > 0 ? found : Object.values(words).slice(0, 1)).flatMap((own) =>
      Object.entries(own as MethodWords).map(([name, sentence]) => [`${id}.${name}`, sentence as unknown] as const),
    );
  });
  return { defined: Object.fromEntries(entries) };
}
