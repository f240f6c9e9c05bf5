const { STEP_UP_LONG, STEP_UP_SEED } = process.env;

/** `npm run test:security`: whole tables and a thousand journeys, in place of a sample. */
export const isLong = Boolean(STEP_UP_LONG);

/** Registers tests for a long run alone. */
export function inLongRun(register: () => void): void {
  if (isLong) register();
}

/** Another sample each time; `STEP_UP_SEED` repeats one. */
export const seed = STEP_UP_SEED ? Number(STEP_UP_SEED) : isLong ? Math.floor(Math.random() * 2 ** 31) : 20_261_126;

declare module 'vitest' {
  export interface ProvidedContext {
    /** `isLong`, for tests in the browser. */
    isLong: boolean;
    /** `STEP_UP_SEED` and `STEP_UP_JOURNEY`, if they are set. */
    seed: string;
    journey: string;
  }
}
