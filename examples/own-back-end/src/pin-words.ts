/** What a customer reads about it. */
export const pinWords = {
  ko: {
    name: '간편 비밀번호',
    hint: '앱에서 정한 숫자 6자리',
    title: '간편 비밀번호를 입력하세요',
    label: '간편 비밀번호 6자리',
    wrong: '간편 비밀번호가 일치하지 않습니다',
  },
  en: {
    name: 'App PIN',
    hint: 'The six digits that you chose in the app',
    title: 'Enter your PIN',
    label: 'Six-digit PIN',
    wrong: 'That PIN isn’t right',
  },
};
