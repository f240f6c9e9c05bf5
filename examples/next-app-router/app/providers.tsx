'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { createAccountApi, createStepUp, StepUpProvider } from 'react-step-up';

/** The user’s opaque access token, as the server keeps it. */
export async function getAccessToken() {
  const response = await fetch('/token');
  return response.ok ? ((await response.json()) as { token: string }).token : undefined;
}

/** A separate file with `'use client'`: a `stepUp` consists of functions, which no server component can pass on. */
export function Providers({ subject, children }: { subject: string; children: ReactNode }) {
  const router = useRouter();
  const [stepUp] = useState(() =>
    createStepUp({
      api: createAccountApi({ endpoint: '', getAccessToken }), // a tenant’s address, if there is one
      onUnauthenticated: () => router.refresh(), // the server looks at the session again
    }),
  );
  return (
    <StepUpProvider stepUp={stepUp} subject={subject}>
      {children}
    </StepUpProvider>
  );
}
