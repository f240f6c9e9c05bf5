/** What happened in the page since it was loaded, for whoever drives it. */
export interface Tally {
  /** Commits of React's, told by its Profiler: only in a build with the profiling renderer. */
  commits: number;
  /** How many there had been when the dialog's field got the focus. */
  commitsAtFocus: number;
  /** Renders of the guarded components of the scene. */
  renders: number;
  /** Requests in order, such as `POST /api/verifications/password`, and when they were made (`performance.now()`). */
  requests: { call: string; at: number }[];
  /** Milliseconds by which the kit's clock is ahead of the page's. */
  ahead: number;
  /** The call of each guarded component. */
  calls: Set<() => Promise<Response>>;
  /** How often each end of those calls came. */
  ends: Record<string, number>;
  /** When the key was pressed that ends them. */
  pressed: number;
  /** Renders the page again, as an app does all the time. */
  render: () => void;
  /** Fetches what the scene loads for its first prompt. */
  preload: () => Promise<void>;
}

declare global {
  interface Window {
    tally: Tally;
  }
}

export const tally: Tally = {
  commits: 0,
  commitsAtFocus: 0,
  renders: 0,
  requests: [],
  ahead: 0,
  calls: new Set(),
  ends: {},
  pressed: 0,
  render: () => undefined,
  preload: () => Promise.resolve(),
};
window.tally = tally;

addEventListener(
  'focusin',
  ({ target }) => {
    if (target instanceof Element && target.matches('[role=dialog] input')) tally.commitsAtFocus = tally.commits;
  },
  true,
);
