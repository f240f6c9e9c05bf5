/** The drawing of a message, 24 × 24. */
export const envelope = (
  <>
    <rect x="2.75" y="4.75" width="18.5" height="14.5" rx="3.25" />
    <path d="m3.5 7.5 7.2 5.1a2.2 2.2 0 0 0 2.6 0l7.2-5.1" />
  </>
);
