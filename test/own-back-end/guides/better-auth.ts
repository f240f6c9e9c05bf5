import { createStepUp } from 'react-step-up';
import { createBetterAuthApi } from './better-auth-api';

/** The second one comes from `deleteUser`. */
const refusals = ['SESSION_NOT_FRESH', 'SESSION_EXPIRED'];

export const createAppStepUp = (origin: string, freshAge?: number) =>
  createStepUp({
    api: createBetterAuthApi(origin, freshAge),
    header: () => ({}), // the session’s cookie shows it
    isChallenge(outcome) {
      const { error } = (outcome ?? {}) as { error?: { code?: string } | null };
      return refusals.includes(error?.code ?? '');
    },
  });
