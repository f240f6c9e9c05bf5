const ko = {
  title: '청구서',
  invitation: '로그인하면 이번 달 청구서를 볼 수 있습니다.',
  signIn: '로그인',
  signOut: '로그아웃',
  bills: { electricity: '전기요금', phone: '통신요금' },
  pay: '납부',
  paid: '납부 완료',
  cancelled: '납부하지 않았습니다',
  failed: '납부하지 못했습니다',
  aside: '고객 alice는 실제 인물이 아닙니다. 비밀번호와 인증 코드는 우편함에 있으니 먼저 열어 두세요.',
  mailbox: '우편함 열기',
};

const en: typeof ko = {
  title: 'Bills',
  invitation: 'Sign in to see the bills of this month.',
  signIn: 'Sign in',
  signOut: 'Sign out',
  bills: { electricity: 'Electricity', phone: 'Telephone' },
  pay: 'Pay',
  paid: 'Paid',
  cancelled: 'Not paid',
  failed: 'That didn’t work',
  aside: 'You are alice, who doesn’t exist. Her password and her codes are in her mailbox: open it first.',
  mailbox: 'Open her mailbox',
};

export const words = { ko, en };

export type Language = keyof typeof words;

/** The first language of the browser’s list that the page has. */
export function languageOf(request: Request): Language {
  const asked = request.headers.get('accept-language')?.split(',') ?? [];
  return asked.map((tag) => tag.trim().slice(0, 2)).find((tag): tag is Language => tag in words) ?? 'en';
}
