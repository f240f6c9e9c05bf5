import { useEffect, useRef, useState } from 'react';
import { isStepUpCancelled } from 'react-step-up';
import { newDraft, send, type Draft } from './transfers.js';
import { say } from './words.js';

/** `resumed`: the page had left for a sign-in, and takes the call up again. */
export function TransferForm({ draft: first, resumed }: { draft: Draft | undefined; resumed: boolean }) {
  const [draft, setDraft] = useState(() => first ?? newDraft());
  const [outcome, setOutcome] = useState('');

  const submit = async () => {
    setOutcome('');
    try {
      const { ok } = await send(draft);
      setOutcome(ok ? say.sent(draft.to, draft.amount) : say.failed);
      if (ok) setDraft(newDraft());
    } catch (error) {
      setOutcome(isStepUpCancelled(error) ? say.notSent : say.failed); // the form stays as it is
    }
  };

  // #region resume
  const toResume = useRef(resumed);
  useEffect(() => {
    if (!toResume.current) return;
    toResume.current = false;
    void submit();
  });
  // #endregion

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label htmlFor="to">{say.to}</label>
      <input
        id="to"
        value={draft.to}
        onChange={({ target }) => setDraft({ ...draft, to: target.value })}
        autoComplete="off"
        maxLength={60}
        pattern=".*\S.*"
        required
      />
      <label htmlFor="amount">{say.amount}</label>
      <input
        id="amount"
        value={draft.amount}
        onChange={({ target }) => setDraft({ ...draft, amount: target.value })}
        inputMode="numeric"
        autoComplete="off"
        pattern="[1-9]\d{0,8}"
        required
      />
      <button type="submit">{say.send}</button>
      <output>{outcome}</output>
    </form>
  );
}
