import bank from './brands/bank.css?raw';
import government from './brands/government.css?raw';
import hospital from './brands/hospital.css?raw';
import neutral from './brands/neutral.css?raw';
import shadcn from './brands/shadcn.css?raw';

/** Each a file that an app would have beside `react-step-up/styles.css`, and the font that its pages are set in. */
export const brands = {
  neutral: { file: 'neutral.css', css: neutral, font: "'Inter Variable', 'Noto Sans KR Variable'" },
  bank: { file: 'bank.css', css: bank, font: 'Pretendard' },
  hospital: { file: 'hospital.css', css: hospital, font: "'SUIT Variable'" },
  government: { file: 'government.css', css: government, font: "'Noto Sans KR Variable'" },
  shadcn: { file: 'shadcn.css', css: shadcn, font: "'Inter Variable', 'Noto Sans KR Variable'" },
} as const;
