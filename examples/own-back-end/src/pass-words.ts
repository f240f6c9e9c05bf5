/** What a customer reads about the identity service. */
export const passWords = {
  ko: { name: '휴대폰 본인확인', hint: '본인확인 서비스의 새 창에서 인증', label: '본인확인 창 열기' },
  en: {
    name: 'Identity check by phone',
    hint: 'In a window of the identity service',
    label: 'Open the identity service',
  },
};
