// #region other-words
import type { ReactNode } from 'react';
import { StepUpProvider, type StepUp } from 'react-step-up';

const messages = {
  en: {
    code: { resend: 'Send another code' },
    actions: { 'close-account': 'Verify that it’s you to close the account' },
  },
};

export const App = ({ stepUp, children }: { stepUp: StepUp; children: ReactNode }) => (
  <StepUpProvider stepUp={stepUp} messages={messages}>
    {children}
  </StepUpProvider>
);
// #endregion
