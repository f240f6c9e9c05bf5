'use client';
import { useState, type ReactNode } from 'react';
import { createAccountApi, createStepUp, StepUpProvider } from 'react-step-up';
import { endpoint, getAccessToken, send } from './account';

export function Providers({ children }: { children: ReactNode }) {
  const [stepUp] = useState(() => createStepUp({ api: createAccountApi({ endpoint, getAccessToken, fetch: send }) }));
  return <StepUpProvider stepUp={stepUp}>{children}</StepUpProvider>;
}
