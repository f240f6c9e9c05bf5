/** Translates the words of a unit of time. */
type TranslateUnit = (key: 'code.minutes' | 'code.seconds', values: { value: number }) => string;

const MINUTE = 60;

/**
 * Whole seconds as words of time: `59초`, `8분 59초`; `59 sec`, `8 min 59 sec`. A clock time such as `8:59` is read aloud as a
 * time of day. By the kit's own words, because the browser's units (`Intl.NumberFormat`) take 2 to 8 ms of a first opening.
 */
export function formatDuration(t: TranslateUnit, seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / MINUTE), seconds % MINUTE];
  const parts = [
    minutes > 0 && t('code.minutes', { value: minutes }),
    (rest > 0 || minutes === 0) && t('code.seconds', { value: rest }),
  ];
  return parts.filter(Boolean).join(' ');
}
