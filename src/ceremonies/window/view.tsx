import type { ComponentType } from 'react';
import type { CeremonyView } from '../view.js';

let step: ComponentType | undefined;

export const windowView: CeremonyView = {
  rows: {
    'sign-in': {
      name: 'method.sign-in.name',
      icon: (
        <>
          <path d="M10.75 4.75h-4a3 3 0 0 0-3 3v9.5a3 3 0 0 0 3 3h9.5a3 3 0 0 0 3-3v-4" />
          <path d="M14.25 3.75h6v6M20.25 3.75l-8.5 8.5" />
        </>
      ),
    },
  },
  locked: 'ceremonies.window.locked',
  title: ({ method }) => (method === 'sign-in' ? 'ceremonies.window.sign-in.title' : 'ceremonies.window.title'),
  get Step() {
    return step;
  },
  newsOf: (state) =>
    state.status === 'window' && state.phase === 'open' ? { words: 'ceremonies.window.open' } : undefined,
  waitOf: (state) => {
    const phase = state.status === 'window' ? state.phase : undefined;
    return phase === 'opening' || phase === 'leaving' ? `ceremonies.window.${phase}` : undefined;
  },
  async load(parts) {
    const { createWindowStep } = await import('./window-step.js');
    step = createWindowStep(parts);
  },
};
