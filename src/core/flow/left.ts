/**
 * Why the requests of a step, or of a flow, have ended: it was left. One for all, since an error that is made on leaving holds
 * by its stack the event that it was made in, and with that what was on the screen.
 */
export const LEFT = new DOMException('left', 'AbortError');
