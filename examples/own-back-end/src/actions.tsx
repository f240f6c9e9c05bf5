import { useState } from 'react';
import { isStepUpCancelled } from 'react-step-up';
import { addPasskey, readCard } from './bank.js';
import { say } from './words.js';

/** What needs a record, and approves nothing in particular. */
export function Actions() {
  const [outcome, setOutcome] = useState('');

  const act = async (action: () => Promise<string>, cancelled: string) => {
    setOutcome('');
    try {
      setOutcome(await action());
    } catch (error) {
      const isCancelled = isStepUpCancelled(error) || (error as Error).name === 'NotAllowedError'; // the browser’s own
      setOutcome(isCancelled ? cancelled : say.failed);
    }
  };

  return (
    <section>
      <button className="quiet" onClick={() => void act(async () => (await readCard()).number, '')}>
        {say.showCard}
      </button>
      <button className="quiet" onClick={() => void act(() => addPasskey().then(() => say.added), say.notAdded)}>
        {say.addPasskey}
      </button>
      <output>{outcome}</output>
    </section>
  );
}
