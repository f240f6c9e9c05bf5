const MINUTE = 60;

/**
 * Whole seconds as words of time: `59초`, `8분 59초`; `59 sec`, `8 min 59 sec`. A clock time such as `8:59` is read aloud as a
 * time of day.
 */
export function formatDuration(language: string, seconds: number): string {
  const format = (value: number, unit: 'minute' | 'second') =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  const [minutes, rest] = [Math.floor(seconds / MINUTE), seconds % MINUTE];
  if (minutes === 0) return format(rest, 'second');
  return rest === 0 ? format(minutes, 'minute') : `${format(minutes, 'minute')} ${format(rest, 'second')}`;
}
