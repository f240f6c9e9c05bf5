// #region outcomes
import { isStepUpCancelled, isStepUpFailed } from 'react-step-up';
// #endregion
import type { StepUp } from 'react-step-up';

export function openPayslip(stepUp: StepUp, bank: string) {
  // #region outcomes
  const open = async (): Promise<string> => {
    try {
      const response = await stepUp.run(({ headers, signal }) => fetch(`${bank}/payslip`, { headers, signal }));
      return response.ok ? 'open' : 'not open';
    } catch (error) {
      if (isStepUpCancelled(error)) return 'cancelled'; // the user closed the dialog: show nothing
      if (isStepUpFailed(error)) return `not verified: ${error.code}`;
      throw error; // an error of your own call
    }
  };
  // #endregion
  return open;
}
