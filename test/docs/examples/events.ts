import { createStepUp, type StepUpEvent } from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';

export function withEvents(api: VerificationApi, track: (name: string, event: StepUpEvent) => void) {
  // #region events
  const stepUp = createStepUp({
    api,
    onEvent: (event) => track(`step-up ${event.type}`, event), // event.flow, event.elapsed in milliseconds
  });
  // #endregion
  return stepUp;
}
