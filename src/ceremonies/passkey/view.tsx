import type { ComponentType } from 'react';
import type { CeremonyView } from '../view.js';

let step: ComponentType | undefined;

export const passkeyView: CeremonyView = {
  rows: {
    passkey: {
      name: 'method.passkey.name',
      icon: (
        <>
          <circle cx="9.5" cy="7.5" r="4.25" />
          <path d="M2.25 20.25c0-3.9 3-6.5 7.25-6.5 1 0 2 .15 2.85.43M17.5 15.25v6l1.75-1.25M17.5 17.5l1.5.9" />
          <circle cx="17.5" cy="12.5" r="2.75" />
        </>
      ),
    },
  },
  locked: 'ceremonies.passkey.locked',
  title: () => 'ceremonies.passkey.title',
  get Step() {
    return step;
  },
  waitOf: (state) => {
    const phase = state.status === 'passkey' ? state.phase : undefined;
    return phase === 'preparing' || phase === 'prompting' ? `ceremonies.passkey.${phase}` : undefined;
  },
  async load(parts) {
    const { createPasskeyStep } = await import('./passkey-step.js');
    step = createPasskeyStep(parts);
  },
};
