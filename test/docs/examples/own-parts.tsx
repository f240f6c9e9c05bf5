// #region own-parts
import { VerificationDialog } from 'react-step-up';

/** For `dialog` of the provider: `<StepUpProvider stepUp={stepUp} dialog={<CompactDialog />}>`. */
export const CompactDialog = () => (
  <VerificationDialog.Root>
    <VerificationDialog.Content className="compact">
      <VerificationDialog.Close>Not now</VerificationDialog.Close>
      <VerificationDialog.Title />
      <VerificationDialog.Description />
      <VerificationDialog.Steps defaultCountry="KR" />
    </VerificationDialog.Content>
  </VerificationDialog.Root>
);
// #endregion
