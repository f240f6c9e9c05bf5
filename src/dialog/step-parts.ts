import { backTarget } from '../core/flow/state.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { useStepUpContext } from '../hooks/context.js';
import { useCountdown } from '../hooks/use-deadline.js';
import { useFlowState } from '../hooks/use-flow.js';
import { useIsOnline } from '../hooks/use-is-online.js';
import { formatDuration } from '../i18n/duration.js';
import { useMessages } from '../i18n/use-messages.js';
import { Announcement } from './announcement.js';
import { FieldNotes } from './field-notes.js';
import { Icon, Spinner } from './icons.js';
import { focusUnlessLeaving } from './layer/focus.js';
import { useSlots } from './presentation.js';
import { useDialog } from './dialog-context.js';
import { StepForm } from './step-form.js';
import { failureKey } from './step-words.js';
import { SubmitButton } from './submit-button.js';
import { Sentence, Text } from './text.js';

/** Whole seconds until a deadline on the clock of this `StepUp`. */
const useTimeLeft = (stepUp: StepUp, deadline: number): number => useCountdown(stepUp[INTERNALS].clock, deadline);

/**
 * The parts that a step in a separate chunk draws with. It gets them, and imports none: what the dialog and two such chunks import
 * would become a further chunk, and one more request of every first prompt.
 */
export const stepParts = {
  Announcement,
  backTarget,
  FieldNotes,
  failureKey,
  focusUnlessLeaving,
  formatDuration,
  Icon,
  Sentence,
  Spinner,
  StepForm,
  SubmitButton,
  Text,
  useDialog,
  useFlowState,
  useIsOnline,
  useMessages,
  useSlots,
  useStepUpContext,
  useTimeLeft,
};

export type StepParts = typeof stepParts;
