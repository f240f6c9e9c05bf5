import { approvalView } from './approval/view.js';
import type { further } from './further.js';
import { passkeyView } from './passkey/view.js';
import type { CeremonyName } from './registered.js';
import { typedCodeView } from './typed-code/view.js';
import type { CeremonyView } from './view.js';
import { windowView } from './window/view.js';

/** The views of the ceremonies in `further.ts`. */
export const furtherViews: Record<keyof typeof further, CeremonyView> = {
  'typed-code': typedCodeView,
  passkey: passkeyView,
  window: windowView,
  approval: approvalView,
} satisfies Partial<Record<CeremonyName, CeremonyView>>;
