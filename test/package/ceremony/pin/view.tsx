import type { ComponentType } from 'react';
import type { CeremonyView } from '../../../../src/ceremonies/view.js';
import type { MessageKey } from '../../../../src/i18n/resources.js';

let step: ComponentType = () => null;

export const pinView: CeremonyView = {
  rows: { pin: { name: 'method.pin.name' as MessageKey, icon: <circle cx="12" cy="12" r="4" /> } },
  locked: 'blocked.locked.code',
  title: () => 'ceremonies.pin.title' as MessageKey,
  get Step() {
    return step;
  },
  async load() {
    ({ PinStep: step } = await import('./step.js'));
  },
};
