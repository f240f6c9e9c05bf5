'use client';

import { useState } from 'react';
import { isStepUpCancelled, useStepUp } from 'react-step-up';
import type { Payslip } from '../lib/payslips';
import { getAccessToken } from './providers';

/** Opens a payslip. The route handler decides whether that needs a verification; this opens the dialog when it does. */
export function OpenPayslip({ month, name }: { month: string; name: string }) {
  const { run, isPrompting, triggerProps } = useStepUp({ action: 'payslip' });
  const [shown, setShown] = useState('');

  const open = async () => {
    try {
      const response = await run(async ({ headers, signal }) =>
        fetch(`/api/payslips/${month}`, {
          headers: { ...headers, authorization: `Bearer ${await getAccessToken()}` },
          signal,
        }),
      );
      setShown(response.ok ? ((await response.json()) as Payslip).net : 'Not now');
    } catch (error) {
      setShown(isStepUpCancelled(error) ? '' : 'Not now');
    }
  };

  return (
    <>
      <output>{shown}</output>
      <button
        {...triggerProps}
        type="button"
        onClick={() => void open()}
        disabled={isPrompting}
        aria-label={`Open ${name}`}
      >
        Open
      </button>
    </>
  );
}
