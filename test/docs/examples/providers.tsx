// #region providers
'use client';
import { useState, type ReactNode } from 'react';
import { createAccountApi, createStepUp, StepUpProvider } from 'react-step-up';
import { endpoint, getAccessToken } from './account';

export function Providers({ children }: { children: ReactNode }) {
  const [stepUp] = useState(() => createStepUp({ api: createAccountApi({ endpoint, getAccessToken }) }));
  return <StepUpProvider stepUp={stepUp}>{children}</StepUpProvider>;
}
// #endregion
