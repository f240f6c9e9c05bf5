'use client';
import { useContext } from 'react';
import { isNewAddress, stepOf } from '../core/flow/selectors.js';
import { VerificationDialogBlocked } from './blocked-step.js';
import { VerificationDialogCodeStep } from '../ceremonies/message-code/code-step.js';
import { useDialog } from './dialog-context.js';
import { VerificationDialogMethodList } from './method-list.js';
import { NewAddressContext } from '../identifier/new-address.js';
import { VerificationDialogPasswordStep } from '../ceremonies/password/password-step.js';
import { useSlots } from './presentation.js';
import { Scene } from './transition.js';

function Step() {
  const { state } = useDialog();
  const newAddress = useContext(NewAddressContext);
  const slot = useSlots();
  // Spelled out, so that a new step doesn’t compile until it has been thought of here.
  switch (stepOf(state) satisfies 'password' | 'code' | 'identifier' | 'blocked' | 'loading' | 'choose' | undefined) {
    case 'password':
      return <VerificationDialogPasswordStep />;
    case 'code':
      return <VerificationDialogCodeStep />;
    case 'identifier':
      return newAddress;
    case 'blocked':
      return <VerificationDialogBlocked />;
    case 'loading':
    case 'choose':
    case undefined:
    default:
      return (
        <div {...slot('body')} data-bare="">
          <VerificationDialogMethodList />
        </div>
      );
  }
}

/** The step that is on. */
export function Steps() {
  const { state } = useDialog();
  const step = stepOf(state);
  return (
    // Another field for the new address: what was typed to prove who the user is goes with its own.
    <Scene step={step === 'code' && isNewAddress(state) ? 'address' : step}>
      <Step />
    </Scene>
  );
}
