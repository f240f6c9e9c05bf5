import type { ComponentType } from 'react';
import type { CeremonyView } from '../view.js';

let step: ComponentType | undefined;

export const approvalView: CeremonyView = {
  rows: {},
  icon: (
    <>
      <rect x="6.75" y="2.75" width="10.5" height="18.5" rx="2.75" />
      <path d="m9.5 11.75 1.9 1.9 3.35-3.65M10.75 18.25h2.5" />
    </>
  ),
  locked: 'ceremonies.approval.locked',
  title: () => 'ceremonies.approval.title',
  get Step() {
    return step;
  },
  newsOf: (state) =>
    state.status === 'approval' && state.expiresAt
      ? { words: 'ceremonies.approval.sent', of: state.expiresAt }
      : undefined,
  waitOf: (state) =>
    state.status === 'approval' && state.phase === 'starting' && state.pending
      ? 'ceremonies.approval.starting'
      : undefined,
  async load(parts) {
    const { createApprovalStep } = await import('./approval-step.js');
    step = createApprovalStep(parts);
  },
};
