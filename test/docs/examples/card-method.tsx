import { defineMethod, useStepUpFlow, useTypedCodeForm } from '../../../src/index.js';

/** The dialog draws the title, the reason and “Close”. The link to the other methods belongs to the step. */
function CardStep() {
  const { field, onSubmit, isPending, problem } = useTypedCodeForm();
  const { back } = useStepUpFlow();
  return (
    <form onSubmit={onSubmit} noValidate>
      <label>
        The first two digits of number 7 <input {...field} type="password" inputMode="numeric" maxLength={2} />
      </label>
      <p role="alert">{problem && 'That number isn’t right'}</p>
      <button disabled={isPending}>Confirm</button>
      <button type="button" onClick={() => void back()}>
        Verify another way
      </button>
    </form>
  );
}

export const card = defineMethod({
  id: 'card',
  ceremony: 'typed-code',
  words: { en: { name: 'Security card', title: 'Enter a number from your card' } },
  step: CardStep,
});
