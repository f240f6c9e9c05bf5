// #region headless-app
import type { ReactNode } from 'react';
import { HeadlessStepUpProvider, type StepUp } from 'react-step-up/headless';
import { OwnDialog } from './own-dialog';

export const App = ({ stepUp, children }: { stepUp: StepUp; children: ReactNode }) => (
  <HeadlessStepUpProvider stepUp={stepUp}>
    {children}
    <OwnDialog />
  </HeadlessStepUpProvider>
);
// #endregion
