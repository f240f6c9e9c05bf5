import type { brands } from './brands.js';
import type { PageLanguage } from '../toolbar.js';
import type { Scene } from './brand-page.js';

type Words = Record<PageLanguage, Scene>;

/** The actions of the brands. */
export const scenes: Record<keyof typeof brands | 'tailwind', Words> = {
  neutral: {
    en: { action: 'change-password', title: 'Account', act: 'Change password', done: 'Changed' },
    ko: { action: 'change-password', title: '계정', act: '비밀번호 변경', done: '변경했습니다' },
  },
  bank: {
    en: { action: 'transfer', title: 'Haneul Bank', act: 'Send 50,000 won', done: 'Sent' },
    ko: { action: 'transfer', title: '하늘은행', act: '50,000원 보내기', done: '보냈습니다' },
  },
  hospital: {
    en: { action: 'health-record', title: 'Saebom Hospital', act: 'Open test results', done: 'Opened' },
    ko: { action: 'health-record', title: '새봄병원', act: '검사 결과 보기', done: '열었습니다' },
  },
  government: {
    en: { action: 'government-document', title: 'Certificates', act: 'Issue certificate', done: 'Issued' },
    ko: { action: 'government-document', title: '증명서', act: '증명서 발급', done: '발급되었습니다' },
  },
  shadcn: {
    en: { action: 'payslip', title: 'Payroll', act: 'Open the payslip', done: 'Opened' },
    ko: { action: 'payslip', title: '급여', act: '명세서 보기', done: '열었습니다' },
  },
  tailwind: {
    en: { action: 'payment', title: 'Checkout', act: 'Pay 50,000 won', done: 'Paid' },
    ko: { action: 'payment', title: '결제', act: '50,000원 결제', done: '결제했습니다' },
  },
};
