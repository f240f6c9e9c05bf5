import type { GoTrueClient } from '@supabase/auth-js';
import { createStepUp } from 'react-step-up';
import { createSupabaseApi } from './supabase-api';

/** From `updateUser`, and from calls that need a second factor. */
const refusals = ['reauthentication_needed', 'insufficient_aal'];

export const createAppStepUp = (auth: GoTrueClient, maxAge: number, codeLength?: number) =>
  createStepUp({
    api: createSupabaseApi(auth, maxAge, codeLength),
    header: () => ({}), // the session’s access token shows it
    isChallenge(outcome) {
      const { error } = (outcome ?? {}) as { error?: { code?: string } | null };
      return refusals.includes(error?.code ?? '');
    },
  });
