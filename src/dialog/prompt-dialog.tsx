'use client';
import { VerificationDialogClose } from './close-button.js';
import { VerificationDialogContent } from './content.js';
import { Head } from './heading.js';
import { VerificationDialogRoot } from './root.js';
import { Steps } from './steps.js';

/** The ready dialog of the provider's flow. */
export function PromptDialog() {
  return (
    <VerificationDialogRoot>
      <VerificationDialogContent>
        <Head />
        <Steps />
        <VerificationDialogClose />
      </VerificationDialogContent>
    </VerificationDialogRoot>
  );
}
