// #region before
import { isStepUpCancelled, useStepUp } from 'react-step-up';

/** The user verifies first, and fills in the form afterwards. */
export function EditLimit({ onReady }: { onReady: () => void }) {
  const { verify, needsVerification, triggerProps } = useStepUp({ action: 'transfer', maxAge: 300 });
  const edit = () =>
    verify().then(onReady, (error: unknown) => {
      if (!isStepUpCancelled(error)) throw error;
    });
  return (
    <button {...triggerProps} onClick={() => void edit()}>
      {needsVerification() ? 'Verify to edit the limit' : 'Edit the limit'}
    </button>
  );
}
// #endregion
