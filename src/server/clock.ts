/**
 * A moment on both clocks of the process, in milliseconds. The running clock can’t be put back, but it stands still while a
 * process is frozen (a suspended machine, a function between two calls); the calendar goes on, but can be put back.
 */
export interface Moment {
  readonly running: number;
  readonly calendar: number;
}

export const now = (): Moment => ({ running: performance.now(), calendar: Date.now() });

/** For what must not be believed too long: it ends with the first clock by which `ms` have passed. */
export function isWithin({ running, calendar }: Moment, ms: number): boolean {
  const at = now();
  return at.running - running < ms && at.calendar - calendar < ms;
}

/** For what must not be forgotten too early: it is over when `ms` have passed by both clocks. */
export function isOver({ running, calendar }: Moment, ms: number): boolean {
  const at = now();
  return at.running - running >= ms && at.calendar - calendar >= ms;
}
