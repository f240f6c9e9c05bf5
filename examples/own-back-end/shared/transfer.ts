// What the page shows and the server binds a record to: one function for both, so that they agree letter by letter.

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

/** The better of the two languages for a BCP 47 tag. */
export const languageOf = (tag: string | null | undefined): Language => (/^ko\b/i.test(tag ?? '') ? 'ko' : 'en');

/** A line of what the user approves. */
export interface Detail {
  label: string;
  value: string;
}

export interface Transfer {
  /** The name of the payee. */
  to: string;
  /** Whole won. */
  amount: number;
}

/** Not by `Intl`: a browser and a server can have different editions of it, and different letters. */
export function formatWon(amount: number, language: Language): string {
  const digits = String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
  return language === 'ko' ? `${digits}원` : `KRW ${digits}`;
}

const labels = { ko: { to: '받는 분', amount: '금액' }, en: { to: 'To', amount: 'Amount' } };

/** Whole won from which a transfer needs two factors. */
export const LARGE = 300_000;

/** True for the lines of a large transfer. A record is bound to its lines, so that other lines help nobody. */
export const isLarge = (details: readonly Detail[] = []): boolean =>
  details.some(
    ({ label, value }) =>
      languages.some((language) => labels[language].amount === label) && Number(value.replace(/\D/g, '')) >= LARGE,
  );

/** The lines that the dialog shows, that the e-mail names, and that the record is bound to. */
export function detailsOf({ to, amount }: Transfer, language: Language): Detail[] {
  const { [language]: label } = labels;
  return [
    { label: label.to, value: to },
    { label: label.amount, value: formatWon(amount, language) },
  ];
}
