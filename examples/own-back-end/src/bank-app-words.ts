import type { MessageOverrides } from 'react-step-up';

/** What a customer reads about it. */
export const bankAppWords = {
  ko: { name: '은행 앱', hint: '휴대폰에 설치한 은행 앱에서 승인' },
  en: { name: 'Bank app', hint: 'Approve in the app on your phone' },
};

/** The bank’s own failure, by the code that the server has for it. */
export const bankAppMessages: MessageOverrides = {
  ko: {
    host: {
      'app.declined': '앱에서 거절한 요청입니다. 다시 요청해 주세요.',
      'pass.other_person': '고객님과 다른 사람의 정보입니다. 다시 시도해 주세요.',
    },
  },
  en: {
    host: {
      'app.declined': 'You declined this in the app. Send it again.',
      'pass.other_person': 'That’s somebody else. Try again.',
    },
  },
};
