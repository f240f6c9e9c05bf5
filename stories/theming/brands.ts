import bank from './brands/bank.css?raw';
import government from './brands/government.css?raw';
import hospital from './brands/hospital.css?raw';
import neutral from './brands/neutral.css?raw';
import shadcn from './brands/shadcn.css?raw';

/** Each a file that an app would have beside `react-step-up/styles.css`. */
export const brands = {
  neutral: { file: 'neutral.css', css: neutral },
  bank: { file: 'bank.css', css: bank },
  hospital: { file: 'hospital.css', css: hospital },
  government: { file: 'government.css', css: government },
  shadcn: { file: 'shadcn.css', css: shadcn },
} as const;
