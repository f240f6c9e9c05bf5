import { approval } from './approval/entry.js';
import { passkey } from './passkey/entry.js';
import { typedCode } from './typed-code/entry.js';
import { windowEntry } from './window/entry.js';

/**
 * The ceremonies that a first prompt by password or by a code does without. Loaded with the first list that has a method of
 * theirs. Their views are in `further-views.ts`; the compiler reports a view that is missing there.
 */
export const further = {
  'typed-code': typedCode,
  passkey,
  window: windowEntry,
  approval,
};
