import type { CeremonyView, Row } from '../view.js';
import type { messageCode } from './ceremony.js';
import { VerificationDialogCodeStep } from './code-step.js';

const rows: Record<(typeof messageCode.methods)[number], Row> = {
  email: {
    name: 'method.email.name',
    icon: (
      <>
        <rect x="2.75" y="4.75" width="18.5" height="14.5" rx="3.25" />
        <path d="m3.5 7.5 7.2 5.1a2.2 2.2 0 0 0 2.6 0l7.2-5.1" />
      </>
    ),
  },
  phone: {
    name: 'method.phone.name',
    icon: (
      <>
        <rect x="6.75" y="2.75" width="10.5" height="18.5" rx="2.75" />
        <path d="M10.75 18.25h2.5" />
      </>
    ),
  },
};

/**
 * A message from before, shown because no other can be sent, is not announced, whatever happens to it; an expired
 * code’s is not announced either.
 */
const newsOf: CeremonyView['newsOf'] = (state) => {
  if (state.status !== 'code' || state.problem?.recovery === 'new-code') return undefined;
  const { sends, expiresAt, problem } = state;
  const isOld = problem?.step === 'send' && problem.code === 'rate_limited';
  return { words: sends > 1 ? 'code.resent' : 'code.sent', of: expiresAt, isOld };
};

const waitOf: CeremonyView['waitOf'] = (state) => {
  if (state.status === 'sending-code') return state.pending ? 'code.sending' : undefined;
  return state.status === 'code' && state.sending ? 'code.sendingNew' : undefined;
};

export const messageCodeView: CeremonyView = {
  rows,
  locked: 'blocked.locked.code',
  title: () => 'code.title',
  Step: VerificationDialogCodeStep,
  newsOf,
  waitOf,
};
