import type { ComponentType, ReactNode } from 'react';
import type { Method } from '../api/types.js';
import { addDefinition, type MethodDefinition } from '../core/definitions.js';

/** The options of `defineMethod`. */
export interface DefineMethodOptions extends MethodDefinition {
  /** The content of an `svg` of 24 × 24, drawn with a stroke of 1.5. @default none; for an approval, a phone */
  icon?: ReactNode;
  /**
   * A step of the app's design, in place of the ceremony's: field, notes and button. It reads the hook of its ceremony
   * (`usePasswordForm`, `useCodeForm`, `useTypedCodeForm`, `usePasskey`, `useWindow`, `useApproval`).
   */
  step?: ComponentType;
}

function check({ id, words }: MethodDefinition): void {
  if (!/^[a-z][\w-]*$/i.test(id))
    throw new TypeError(
      `react-step-up: defineMethod: the id "${id}" must be a letter, and then letters, digits and hyphens`,
    );
  if (!Object.values(words)[0]?.name)
    throw new TypeError(`react-step-up: defineMethod: "${id}" needs words with a name, in one language at least`);
}

/**
 * Adds a method of the app's to the kit, once, in a module: `const pin = defineMethod({ id: 'pin', ceremony: 'typed-code', words,
 * icon })`. Returns its id, for `createStepUp({ methods: ['password', pin] })`. The back end offers it in `getMethods`, and gets
 * it as `method`.
 *
 * @throws TypeError in development, for an id that is no name, and without words
 */
export function defineMethod(options: DefineMethodOptions): Method {
  if (process.env.NODE_ENV !== 'production') check(options);
  addDefinition(options);
  return options.id;
}
