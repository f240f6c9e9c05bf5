import { approvalView } from './approval/view.js';
import type { further } from './further.js';
import { identifierView } from '../identifier/view.js';
import { passkeyView } from './passkey/view.js';
import { typedCodeView } from './typed-code/view.js';
import type { CeremonyView, StepView } from './view.js';
import { windowView } from './window/view.js';

/** The views of the ceremonies in `further.ts`, and the step of a new address. */
export const furtherViews = {
  identifier: identifierView,
  'typed-code': typedCodeView,
  passkey: passkeyView,
  window: windowView,
  approval: approvalView,
} satisfies Record<keyof typeof further, CeremonyView> & Record<'identifier', StepView>;
