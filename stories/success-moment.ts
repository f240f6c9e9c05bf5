import { expect, spyOn, waitFor } from 'storybook/test';
import type { userOf } from './user.js';

/** How long the kit shows its success, in milliseconds. */
const MOMENT = 400;

/** For a story’s `beforeEach`: the success moment stays, to be looked at. */
export function holdSuccess() {
  const set = window.setTimeout;
  const timers = spyOn(window, 'setTimeout').mockImplementation(((handler: () => void, ms?: number) =>
    ms === MOMENT ? 0 : set(handler, ms)) as typeof setTimeout);
  return () => timers.mockRestore();
}

/** The dialog shows the success, and the moment is held. */
export async function succeeds({ titled, messages }: ReturnType<typeof userOf>) {
  await titled(messages.verified);
  await waitFor(() => expect(window.setTimeout).toHaveBeenCalledWith(expect.any(Function), MOMENT));
}
