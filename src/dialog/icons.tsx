import type { ReactNode } from 'react';

const eye = (
  <>
    <path d="M1.75 10S4.5 4.5 10 4.5 18.25 10 18.25 10 15.5 15.5 10 15.5 1.75 10 1.75 10Z" />
    <circle cx="10" cy="10" r="2.6" />
  </>
);

const glyphs = {
  eye: { size: 20, art: eye },
  'eye-off': {
    size: 20,
    art: (
      <>
        {eye}
        <path stroke="var(--sv-bg)" strokeWidth="2" d="m5 3 12 12" />
        <path d="m3 3 14 14" />
      </>
    ),
  },
  close: { size: 16, art: <path d="m3.5 3.5 9 9m0-9-9 9" /> },
  // One for each direction; the stylesheet shows the one at the start.
  chevron: { size: 32, art: <path d="m6 3.5 4.5 4.5L6 12.5m20-9L21.5 8l4.5 4.5" /> },
  check: { size: 16, art: <path strokeWidth="2" d="m3.25 8.5 3.1 3.1 6.4-7" /> },
  caps: { size: 16, art: <path d="m8 1.75 5.25 5.5h-2.75v3h-5v-3H2.75zM5.5 13.5h5" /> },
  alert: {
    size: 16,
    art: (
      <>
        <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
        <path stroke="var(--sv-bg)" d="M8 4.75v3.5M8 11v.01" />
      </>
    ),
  },
} as const;

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export type IconName = keyof typeof glyphs;

/** A drawing beside words with the same meaning; hidden from assistive technology. It has the colour of the text. */
export function Drawing({ size, children }: { size: number; children: ReactNode }) {
  return (
    <svg data-sv="icon" viewBox={`0 0 ${size} ${size}`} {...stroke} aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export function Icon({ name }: { name: IconName }) {
  const { size, art } = glyphs[name];
  return <Drawing size={size}>{art}</Drawing>;
}

const SHIELD =
  'M12 0c.3 0 .7.07 1 .2l9.2 3.5A2.8 2.8 0 0 1 24 6.3v6.4c0 7-4.3 12.3-11.1 15.1a2.4 2.4 0 0 1-1.8 0C4.3 25 0 19.7 0 12.7V6.3a2.8 2.8 0 0 1 1.8-2.6L11 .2c.3-.13.7-.2 1-.2Z';

const signs = {
  asks: (
    <path fill="var(--sv-bg)" d="M12 8.2a3.2 3.2 0 0 0-1.5 6.03v3.87a1.5 1.5 0 0 0 3 0v-3.87A3.2 3.2 0 0 0 12 8.2Z" />
  ),
  verified: (
    <path
      data-sv="check"
      {...stroke}
      stroke="var(--sv-bg)"
      strokeWidth="2"
      pathLength="1"
      d="m6.75 14 3.75 3.75 7-7.5"
    />
  ),
  stopped: <path {...stroke} strokeWidth="2.25" d="M12 8.25v6.5M12 18.75v.01" />,
};

/**
 * The shield at the head of the dialog: a keyhole; a check once the user is verified; an outline on an ended screen.
 */
export function Mark({ sign }: { sign: keyof typeof signs }) {
  const stopped = sign === 'stopped';
  return (
    <svg
      data-sv="mark"
      data-verified={sign === 'verified' ? '' : undefined}
      data-invalid={stopped ? '' : undefined}
      viewBox="0 0 24 28"
      aria-hidden="true"
      focusable="false"
    >
      {stopped ? (
        <path {...stroke} strokeWidth="2.2" transform="translate(1 1) scale(.917 .929)" d={SHIELD} />
      ) : (
        <path fill="currentColor" d={SHIELD} />
      )}
      {signs[sign]}
    </svg>
  );
}

/** Turns while a button waits. It appears after 150 ms, so that a quick answer shows none. */
export function Spinner() {
  return <span data-sv="spinner" aria-hidden="true" />;
}
