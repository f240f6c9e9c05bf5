import { useState } from 'react';
import { isStepUpCancelled } from 'react-step-up';
import { readCard } from './transfers.js';
import { say } from './words.js';

export function Card() {
  const [outcome, setOutcome] = useState('');

  const show = async () => {
    setOutcome('');
    try {
      const response = await readCard();
      const body = (await response.json()) as { number: string };
      setOutcome(response.ok ? body.number : say.failed);
    } catch (error) {
      setOutcome(isStepUpCancelled(error) ? '' : say.failed);
    }
  };

  return (
    <section>
      <button className="quiet" onClick={() => void show()}>
        {say.showCard}
      </button>
      <output>{outcome}</output>
    </section>
  );
}
