import type { ComponentType } from 'react';
import type { MessageKey } from '../../i18n/resources.js';
import type { CeremonyView, Row } from '../view.js';
import type { typedCode } from './entry.js';

type TypedMethod = (typeof typedCode.methods)[number];

const rows: Record<TypedMethod, Row> = {
  totp: {
    name: 'method.totp.name',
    icon: (
      <>
        <circle cx="12" cy="12" r="9.25" />
        <path d="M12 6.75V12l3.25 2.25" />
      </>
    ),
  },
  'backup-code': {
    name: 'method.backup-code.name',
    icon: (
      <>
        <rect x="4.75" y="2.75" width="14.5" height="18.5" rx="2.75" />
        <path d="M8.75 8h6.5m-6.5 4h6.5m-6.5 4h3.5" />
      </>
    ),
  },
};

const titles: Record<string, MessageKey> = {
  totp: 'ceremonies.typed-code.totp.title',
  'backup-code': 'ceremonies.typed-code.backup-code.title',
};

let step: ComponentType | undefined;

export const typedCodeView: CeremonyView = {
  rows,
  locked: 'blocked.locked.code',
  title: (state) => titles['method' in state ? state.method : ''] ?? 'code.title',
  get Step() {
    return step;
  },
  async load() {
    ({ VerificationDialogTypedCodeStep: step } = await import('./typed-code-step.js'));
  },
};
