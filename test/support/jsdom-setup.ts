// Before every test file that runs in jsdom: as test/support/patience.ts, for Testing Library.
import { configure } from '@testing-library/react';
import { createAccountApi, createStepUp } from 'react-step-up';

configure({ asyncUtilTimeout: 20_000 });

// A driver waits five seconds for its first step. A busy machine compiles the dialog before that, without a limit.
const api = createAccountApi({ endpoint: 'https://tenant.example', getAccessToken: () => '' });
await createStepUp({ api }).preload();
