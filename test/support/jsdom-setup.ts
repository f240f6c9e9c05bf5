// Before every test file that runs in jsdom: as test/support/patience.ts, for Testing Library.
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 20_000 });
