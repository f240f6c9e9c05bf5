import { languageOf, type Detail } from '../shared/transfer.js';

export interface Message {
  to: string;
  subject: string;
  text: string;
}

/** Sends an e-mail. If it rejects, the dialog reports that the code could not be sent. */
export type Send = (message: Message) => Promise<void> | void;

const words = {
  ko: {
    subject: '인증 코드',
    code: (code: string) => `인증 코드는 [${code}]입니다. 10분 동안 사용할 수 있습니다.`,
    transaction: '이 코드로 다음 내용을 승인합니다.',
    warning: '요청하신 적이 없다면 코드를 아무에게도 알려 주지 말고 은행에 연락해 주세요.',
  },
  en: {
    subject: 'Your code',
    code: (code: string) => `Your code is ${code}. It is valid for 10 minutes.`,
    transaction: 'With this code you approve:',
    warning: 'If this wasn’t you, give the code to nobody and call us.',
  },
};

/** The message with a code. What the user approves is in it, so that a page that was tampered with cannot hide it. */
export function codeMessage(
  to: string,
  code: string,
  transaction: readonly Detail[] | undefined,
  language: string | undefined,
): Message {
  const say = words[languageOf(language)];
  const lines = transaction?.map(({ label, value }) => `  ${label}: ${value}`) ?? [];
  const parts = [say.code(code), ...(transaction ? [[say.transaction, ...lines].join('\n')] : []), say.warning];
  return { to, subject: say.subject, text: parts.join('\n\n') };
}
