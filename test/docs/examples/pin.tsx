// #region pin
import { createStepUp, defineMethod } from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';

export const pin = defineMethod({
  id: 'pin',
  ceremony: 'typed-code',
  words: {
    en: { name: 'App PIN', title: 'Enter your PIN', label: 'Six-digit PIN', wrong: 'That PIN isn’t right' },
    ko: {
      name: '간편 비밀번호',
      title: '간편 비밀번호를 입력하세요',
      label: '간편 비밀번호 6자리',
      wrong: '간편 비밀번호가 일치하지 않습니다',
    },
  },
  icon: <path d="M4 12h16" />, // 24 × 24, drawn with a stroke of 1.5
});

export const createAppStepUp = (api: VerificationApi) => createStepUp({ api, methods: ['password', pin] });
// #endregion
