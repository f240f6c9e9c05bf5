/** True if nothing must move: by the user's setting, or without a screen, as in jsdom. */
export const isMotionless = (): boolean =>
  !('animate' in Element.prototype) || matchMedia('(prefers-reduced-motion: reduce)').matches;
