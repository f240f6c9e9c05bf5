// #region japanese
import type { ReactNode } from 'react';
import { StepUpProvider, type StepUp } from 'react-step-up';
import ja from '../../../stories/locales/ja.json';

export const App = ({ stepUp, children }: { stepUp: StepUp; children: ReactNode }) => (
  <StepUpProvider stepUp={stepUp} locale="ja" messages={{ ja }}>
    {children}
  </StepUpProvider>
);
// #endregion
