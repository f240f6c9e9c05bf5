import { backTarget } from '../core/flow/state.js';
import { useStepUpContext } from '../hooks/context.js';
import { useFlowState } from '../hooks/use-flow.js';
import { useIsOnline } from '../hooks/use-is-online.js';
import { useMessages } from '../i18n/use-messages.js';
import { FieldNotes } from './field-notes.js';
import { focusUnlessLeaving } from './layer/focus.js';
import { useSlots } from './presentation.js';
import { useDialog } from './root.js';
import { StepForm } from './step-form.js';
import { failureKey } from './step-words.js';
import { Text } from './text.js';

/**
 * The parts that a step in a separate chunk draws with. It gets them, and imports none: what the dialog and two such chunks import
 * would become a further chunk, and one more request of every first prompt.
 */
export const stepParts = {
  backTarget,
  FieldNotes,
  failureKey,
  focusUnlessLeaving,
  StepForm,
  Text,
  useDialog,
  useFlowState,
  useIsOnline,
  useMessages,
  useSlots,
  useStepUpContext,
};

export type StepParts = typeof stepParts;
