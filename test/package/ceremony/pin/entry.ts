import type { CeremonyEntry } from '../../../../src/ceremonies/ceremony.js';
import { lazily } from '../../../../src/ceremonies/lazily.js';

/** The user types a code that nobody sends. */
export const pin: CeremonyEntry = {
  methods: ['pin'],
  serves: () => true,
  core: lazily('pin', () => import('./ceremony.js').then(({ createPin }) => createPin)),
};
