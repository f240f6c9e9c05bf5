import { formatWon, LARGE, languageOf } from '../shared/transfer.js';

const words = {
  ko: {
    title: '송금',
    to: '받는 분',
    amount: '금액(원)',
    large: `${formatWon(LARGE, 'ko')}부터는 두 가지 방법으로 인증합니다.`,
    send: '보내기',
    sent: (to: string, amount: string) => `${to} 님에게 ${amount} 송금을 완료했습니다.`,
    notSent: '송금하지 않았습니다.',
    showCard: '카드 번호 보기',
    addPasskey: '패스키 등록하기',
    added: '패스키를 등록했습니다.',
    notAdded: '패스키를 등록하지 않았습니다.',
    failed: '처리하지 못했습니다. 잠시 후 다시 시도해 주세요.',
    app: '은행 앱 열기',
    aside: '가상의 고객 alice입니다. 비밀번호와 백업 코드는 README.md에, 이메일로 보낸 코드는 서버 로그에 있습니다.',
  },
  en: {
    title: 'Send money',
    to: 'To',
    amount: 'Amount in won',
    large: `From ${formatWon(LARGE, 'en')} on, you verify in two ways.`,
    send: 'Send',
    sent: (to: string, amount: string) => `${amount} went to ${to}.`,
    notSent: 'Nothing was sent.',
    showCard: 'Show card number',
    addPasskey: 'Add a passkey',
    added: 'The passkey is added.',
    notAdded: 'No passkey was added.',
    failed: 'That didn’t work. Try again later.',
    app: 'Open the bank’s app',
    aside: 'You are alice, who doesn’t exist. Her secrets are in README.md, and her e-mail is in the server’s log.',
  },
};

export const language = languageOf(navigator.language);
export const { [language]: say } = words;
