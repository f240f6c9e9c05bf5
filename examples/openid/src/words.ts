export type Language = 'ko' | 'en';

const words = {
  ko: {
    title: '송금',
    signIn: '로그인하기',
    signOut: '로그아웃하기',
    you: (name: string) => `${name} 님으로 로그인했습니다.`,
    to: '받는 분',
    amount: '금액(원)',
    send: '보내기',
    sent: (to: string, amount: string) => `${to} 님에게 ${amount}원 송금을 완료했습니다.`,
    notSent: '송금하지 않았습니다.',
    showCard: '카드 번호 보기',
    failed: '처리하지 못했습니다. 잠시 후 다시 시도해 주세요.',
    problems: {
      other_user: '다른 사용자로 로그인했습니다. 원래 사용자로 다시 로그인해 주세요.',
      cancelled: '로그인을 취소했습니다. 다시 로그인하면 이어서 할 수 있습니다.',
      failed: '로그인하지 못했습니다. 다시 시도해 주세요.',
    },
  },
  en: {
    title: 'Send money',
    signIn: 'Sign in',
    signOut: 'Sign out',
    you: (name: string) => `You are ${name}.`,
    to: 'To',
    amount: 'Amount in won',
    send: 'Send',
    sent: (to: string, amount: string) => `KRW ${amount} went to ${to}.`,
    notSent: 'Nothing was sent.',
    showCard: 'Show card number',
    failed: 'That didn’t work. Try again later.',
    problems: {
      other_user: 'You signed in as another user. Sign in as yourself.',
      cancelled: 'You cancelled the sign-in. Sign in to continue.',
      failed: 'The sign-in failed. Try again.',
    },
  },
};

export const language: Language = /^ko\b/i.test(navigator.language) ? 'ko' : 'en';
export const { [language]: say } = words;

/** The dialog’s words for failures of a sign-in, by `serverCode` (it has those of `other_user`), and for an action that it does not have. */
const hostOf = ({ cancelled, failed }: { cancelled: string; failed: string }) => ({ cancelled, failed });
export const messages = {
  ko: { host: hostOf(words.ko.problems), actions: { card: '카드 번호를 보려면 본인 인증이 필요합니다' } },
  en: { host: hostOf(words.en.problems), actions: { card: 'Confirm it’s you before viewing the card number' } },
};
