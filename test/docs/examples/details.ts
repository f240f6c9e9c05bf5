import type { StepUp, StepUpTask } from 'react-step-up';

export function transferTo(stepUp: StepUp, carryOut: StepUpTask<Response>) {
  // #region details
  const transfer = () =>
    stepUp.run(carryOut, {
      action: 'transfer',
      details: [
        { label: 'To', value: 'Minji Kim, 110-234-567890' },
        { label: 'Amount', value: '₩3,000,000' },
      ],
    });
  // #endregion
  return transfer;
}
