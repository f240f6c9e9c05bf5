import type { FlowBlockedReason, VerificationErrorCode } from '../../../src/headless.js';

/** All words of the dialog: the app’s own. */
export interface Words {
  why: string;
  choose: string;
  password: string;
  code: string;
  methods: Record<'password' | 'email' | 'phone', string> & Partial<Record<string, string>>;
  sentTo: (target: string, digits: number, type: 'email' | 'phone') => string;
  sending: string;
  sent: string;
  loading: string;
  empty: string;
  incomplete: (digits: number) => string;
  automatic: (digits: number) => string;
  digitsOnly: (digits: number) => string;
  show: string;
  capsLock: string;
  unusable: string;
  verify: string;
  checking: string;
  resend: string;
  resendIn: (seconds: number) => string;
  retry: string;
  another: string;
  close: string;
  blocked: Record<FlowBlockedReason, { title: string; text: string }>;
  problems: Partial<Record<VerificationErrorCode, string>>;
  problem: string;
}

const en: Words = {
  why: 'Confirm it’s you to open your medical record.',
  choose: 'How do you want to verify?',
  password: 'Enter your password',
  code: 'Enter your code',
  methods: { password: 'Password', email: 'Code by email', phone: 'Code by text message' },
  sentTo: (target, digits) => `${digits} digits, sent to ${target}`,
  sending: 'Sending the code…',
  sent: 'The code is on its way.',
  loading: 'One moment…',
  empty: 'Enter your password.',
  incomplete: (digits) => `Enter all ${digits} digits.`,
  automatic: (digits) => `We check it as soon as you have entered ${digits} digits.`,
  digitsOnly: (digits) => `The code is ${digits} digits.`,
  show: 'Show password',
  capsLock: 'Caps Lock is on.',
  unusable: 'That option isn’t available. Choose another one.',
  verify: 'Verify',
  checking: 'Checking…',
  resend: 'Send again',
  resendIn: (seconds) => `Send again in ${seconds}s`,
  retry: 'Try again',
  another: 'Another way',
  close: 'Close',
  blocked: {
    'no-method': { title: 'No way to verify', text: 'Your account has no verification method. Please call us.' },
    'load-failed': { title: 'No connection', text: 'We can’t reach the server. Try again in a moment.' },
    'session-lost': { title: 'You’re signed out', text: 'Sign in, then try again.' },
    locked: { title: 'Too many attempts', text: 'Verify another way, or try later.' },
    unavailable: { title: 'You can’t verify here', text: 'Please call us.' },
  },
  problems: {
    wrong_password: 'That password isn’t right.',
    wrong_code: 'That code isn’t right.',
    code_expired: 'That code has expired. Send a new one.',
    too_many_tries: 'Too many incorrect attempts. Send a new code.',
    code_used: 'That code has already been used. Send a new one.',
    record_gone: 'That code has expired. Send a new one.',
    rate_limited: 'We can’t send more codes for now.',
    offline: 'You’re offline.',
    network: 'The connection failed.',
    timeout: 'This is taking too long.',
  },
  problem: 'That didn’t work. Try again.',
};

const ko: Words = {
  why: '진료 기록을 보려면 본인\u00a0인증이 필요합니다.',
  choose: '인증 방법을 선택하세요',
  password: '비밀번호를 입력하세요',
  code: '인증 코드를 입력하세요',
  methods: { password: '비밀번호', email: '이메일로 코드 받기', phone: '문자로 코드 받기' },
  sentTo: (target, digits, type) => `${target} ${type === 'email' ? '주소' : '번호'}로 보낸 인증 코드 ${digits}자리`,
  sending: '인증 코드를 보내고 있습니다…',
  sent: '인증 코드를 보냈습니다.',
  loading: '잠시 기다려 주세요…',
  empty: '비밀번호를 입력해 주세요.',
  incomplete: (digits) => `인증 코드 ${digits}자리를 모두 입력해 주세요.`,
  automatic: (digits) => `${digits}자리를 모두 입력하면 자동으로 확인합니다.`,
  digitsOnly: (digits) => `인증 코드는 숫자 ${digits}자리입니다.`,
  show: '비밀번호 표시',
  capsLock: 'Caps Lock이 켜져 있습니다.',
  unusable: '선택한 방법은 지금 사용할 수 없습니다. 다른 방법을 선택해 주세요.',
  verify: '인증하기',
  checking: '확인하고 있습니다…',
  resend: '다시 받기',
  resendIn: (seconds) => `${seconds}초 후 다시 받기`,
  retry: '다시 시도',
  another: '다른 방법',
  close: '닫기',
  blocked: {
    'no-method': { title: '인증 방법이 없습니다', text: '고객센터에 문의해 주세요.' },
    'load-failed': { title: '연결이 원활하지 않습니다', text: '잠시 후 다시 시도해 주세요.' },
    'session-lost': { title: '로그인이 만료되었습니다', text: '다시 로그인해 주세요.' },
    locked: {
      title: '입력 횟수를 초과했습니다',
      text: '다른 방법으로 인증하거나 나중에 다시 시도해 주세요.',
    },
    unavailable: { title: '지금은 인증할 수 없습니다', text: '고객센터에 문의해 주세요.' },
  },
  problems: {
    wrong_password: '비밀번호가 일치하지 않습니다.',
    wrong_code: '인증 코드가 일치하지 않습니다.',
    code_expired: '인증 시간이 지났습니다. 새 코드를 받아 주세요.',
    too_many_tries: '입력 횟수를 초과했습니다. 새 코드를 받아 주세요.',
    code_used: '이미 사용한 코드입니다. 새 코드를 받아 주세요.',
    record_gone: '인증 시간이 지났습니다. 새 코드를 받아 주세요.',
    rate_limited: '지금은 코드를 더 보낼 수 없습니다.',
    offline: '인터넷에 연결되어 있지 않습니다.',
    network: '네트워크에 연결하지 못했습니다.',
    timeout: '응답이 지연되고 있습니다.',
  },
  problem: '처리하지 못했습니다. 다시 시도해 주세요.',
};

export const words = { en, ko };
