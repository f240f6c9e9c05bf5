import { createStepUp, defineMethod } from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';

export const bankApp = defineMethod({
  id: 'bank-app',
  ceremony: 'approval',
  words: {
    en: { name: 'Bank app', hint: 'Approve on your phone' },
    ko: { name: '은행 앱', hint: '휴대폰에서 승인' },
  },
});

/** `post` rejects with a `VerificationError`, as in your other functions. */
type Post = <T>(path: string, body: object, signal: AbortSignal) => Promise<T>;

export function withBankApp(api: VerificationApi, post: Post) {
  const withApprovals: VerificationApi = {
    ...api,
    // Sends the push. Resolves to the id, the seconds, and what the dialog shows, such as a number.
    begin: (input, { signal }) => post('/approvals', input, signal),
    // → { pending: true, retryAfter: 2 } until the user approves, then { id, expiresIn: 600 }
    finish: (input, { signal }) => post('/approvals/result', input, signal),
  };
  return createStepUp({ api: withApprovals, methods: ['password', bankApp] });
}
