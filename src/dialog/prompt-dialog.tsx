'use client';
import { useEffect, useRef, type ComponentType } from 'react';
import { definitionOf } from '../core/definitions.js';
import { views } from '../ceremonies/views.js';
import { isNewAddress, stepOf, type FlowState } from '../core/flow/state.js';
import { useStepUpContext } from '../hooks/context.js';
import { VerificationDialogBlocked } from './blocked-step.js';
import { useHolder } from '../hooks/use-claim.js';
import { useDialog } from './dialog-context.js';
import { VerificationDialogRoot } from './root.js';
import { VerificationDialogMethodList } from './method-list.js';
import { focusUnlessLeaving } from './layer/focus.js';
import { StepTransition } from './transition.js';
import { VerificationDialogClose } from './close-button.js';
import { VerificationDialogContent } from './content.js';
import { Head } from './heading.js';

/** A step of the app's design. The focus of the list that was there before goes to its first field, unless it has taken it. */
function OwnStep({ step: Content }: { step: ComponentType }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current: step } = ref;
    if (step?.matches(':focus-within') === false)
      focusUnlessLeaving(step.querySelector<HTMLElement>('input, select, textarea, button, a[href], [tabindex]'));
  }, []);
  return (
    <div ref={ref}>
      <Content />
    </div>
  );
}

/** The factor on the screen: 2 or more after the first. It stays at success. Another one has another field, also in an app's own dialog. */
const factorOf = (state: FlowState) => ('progress' in state && state.progress?.of) || '';

/** The content of the current step. */
export function Step() {
  const { state } = useDialog();
  const step = stepOf(state);
  const method = 'method' in state ? state.method : undefined;
  switch (step) {
    case 'blocked':
      return <VerificationDialogBlocked />;
    case 'loading':
    case 'choose':
    case undefined:
      return <VerificationDialogMethodList />;
    default: {
      const own = definitionOf(method)?.step as ComponentType | undefined;
      const ReadyStep = views[step].Step as ComponentType; // the root has loaded it
      return own ? <OwnStep key={method} step={own} /> : <ReadyStep key={factorOf(state)} />;
    }
  }
}

/** The current step, with the movement between steps. */
export function Steps() {
  const { state } = useDialog();
  const step = stepOf(state);
  return (
    // Another field for the new address, and for each factor: the secret of the one before is removed with its own field.
    <StepTransition step={'ceremony' in state && isNewAddress(state) ? 'address' : step && `${step}${factorOf(state)}`}>
      <Step />
    </StepTransition>
  );
}

/** The built-in dialog of the provider's flow. */
export function PromptDialog({ active }: { active?: boolean }) {
  return (
    <VerificationDialogRoot active={active}>
      <VerificationDialogContent>
        <Head />
        <Steps />
        <VerificationDialogClose />
      </VerificationDialogContent>
    </VerificationDialogRoot>
  );
}

/** The dialog of the provider, which another one for the same flow replaces. */
export function ProviderDialog() {
  const { stepUp } = useStepUpContext();
  return useHolder(stepUp) ? null : <PromptDialog />;
}
