import type { ApplicationVerifier, Auth } from '@firebase/auth';
import { createStepUp } from 'react-step-up';
import { createFirebaseApi } from './firebase-api';

export const createAppStepUp = (auth: Auth, verifier: ApplicationVerifier) =>
  createStepUp({
    api: createFirebaseApi(auth, verifier),
    header: () => ({}), // the ID token shows it
    isChallenge: (outcome) => (outcome as { code?: string } | null)?.code === 'auth/requires-recent-login',
  });
