// #region class-names
import type { ReactNode } from 'react';
import { StepUpProvider, type StepUp } from 'react-step-up';

export const App = ({ stepUp, children }: { stepUp: StepUp; children: ReactNode }) => (
  <StepUpProvider stepUp={stepUp} classNames={{ submit: 'rounded-full', head: 'text-center' }}>
    {children}
  </StepUpProvider>
);
// #endregion
