/** How a language writes sums, days and times. Sums are whole won; days are ISO dates, times epoch milliseconds. */
export interface Format {
  won: (amount: number) => string;
  day: (iso: string) => string;
  shortDay: (iso: string) => string;
  month: (iso: string) => string;
  moment: (at: number) => string;
  clock: (at: number) => string;
}

const UTC = { timeZone: 'UTC' } as const;

function createFormat(
  locale: string,
  short: 'long' | 'short',
  hour: 'numeric' | '2-digit',
  won: Format['won'],
): Format {
  // A day has no time zone: read and written in one, it stays the same day everywhere.
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...UTC });
  const shortDay = new Intl.DateTimeFormat(locale, { month: short, day: 'numeric', ...UTC });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', ...UTC });
  const moment = new Intl.DateTimeFormat(locale, { month: short, day: 'numeric', hour, minute: '2-digit' });
  const clock = new Intl.DateTimeFormat(locale, { hour, minute: '2-digit' });
  return {
    won,
    day: (iso) => day.format(new Date(iso)),
    shortDay: (iso) => shortDay.format(new Date(iso)),
    month: (iso) => month.format(new Date(iso)),
    moment: (at) => moment.format(at),
    clock: (at) => clock.format(at),
  };
}

export const koreanFormat = createFormat('ko-KR', 'long', 'numeric', (amount) => `${amount.toLocaleString('ko-KR')}원`);

export const englishFormat = createFormat('en-GB', 'short', '2-digit', (amount) => {
  return `${amount < 0 ? '−' : ''}₩${Math.abs(amount).toLocaleString('en')}`;
});
