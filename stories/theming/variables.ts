/** What a colour has to keep to be seen: WCAG 2.2, 1.4.3 (text, 4.5:1) and 1.4.11 (what shows a control, 3:1). */
export interface Contrast {
  /** Any CSS colour, in the dialog’s own variables. */
  against: string;
  /** That colour in words. */
  called: string;
  least: 4.5 | 3;
}

/** A variable of the stylesheet’s, on `[data-sv='dialog']` (the scrim on `[data-sv='overlay']` too). All of them are public. */
export interface Variable {
  name: `--sv-${string}`;
  /** The default, as the stylesheet has it. */
  light: string;
  /** The default in the dark theme, where it is another. */
  dark?: string;
  /** Defaults of a few arrangements: a sheet below 480 px, a page that a whole step doesn’t fit into, `density="compact"`. */
  sheet?: string;
  low?: string;
  compact?: string;
  use: string;
  keeps?: readonly Contrast[];
}

const onCard = (least: Contrast['least']): Contrast => ({ against: 'var(--sv-bg)', called: 'the card', least });
const onFill: Contrast = { against: 'var(--sv-fill)', called: 'the fill', least: 4.5 };

export const variables: readonly Variable[] = [
  { name: '--sv-accent', light: '#16181d', dark: '#f3f4f6', use: 'The main button', keeps: [onCard(3)] },
  {
    name: '--sv-on-accent',
    light: '#fff',
    dark: '#16181d',
    use: 'What is written on the main button',
    keeps: [
      { against: 'var(--sv-accent)', called: 'the accent', least: 4.5 },
      {
        against: 'color-mix(in srgb, var(--sv-accent), var(--sv-bg) 8%)',
        called: 'the accent under the pointer, which is 8% nearer to the card',
        least: 4.5,
      },
    ],
  },
  {
    name: '--sv-ring',
    light: 'var(--sv-accent)',
    dark: 'color-mix(in srgb, var(--sv-accent), #fff 36%)',
    use: 'Focus ring, caret and shield; in the dark, lighter than the accent',
    keeps: [onCard(3)],
  },
  { name: '--sv-radius', light: '16px', use: 'Corners of the card' },
  { name: '--sv-corner', light: 'calc(var(--sv-radius) * 0.625)', use: 'Corners of fields, buttons and the list' },
  {
    name: '--sv-font',
    light: "'Pretendard Variable', Pretendard, system-ui, sans-serif",
    use: 'Everything but the dots of a password',
  },
  { name: '--sv-bg', light: '#fff', dark: '#1c1e23', use: 'The card, and the inside of a field' },
  {
    name: '--sv-fill',
    light: '#f4f5f7',
    dark: '#272a31',
    use: 'A row under the pointer, a field that waits, rows that are loading',
  },
  { name: '--sv-ink', light: '#16181d', dark: '#f3f4f6', use: 'Text', keeps: [onCard(4.5), onFill] },
  {
    name: '--sv-ink-2',
    light: '#59606c',
    dark: '#a6acb7',
    use: 'Second text, quiet icons',
    keeps: [onCard(4.5), onFill],
  },
  {
    name: '--sv-border',
    light: '#868d99',
    dark: '#757c89',
    use: 'Edge of a field, dashes of the code',
    keeps: [onCard(3)],
  },
  {
    name: '--sv-line',
    light: '#e4e6ea',
    dark: '#34373f',
    use: 'Hairlines of the list; never the only edge of a control',
  },
  {
    name: '--sv-danger',
    light: '#c6262e',
    dark: '#ff8080',
    use: 'An error: its words and its field',
    keeps: [onCard(4.5)],
  },
  { name: '--sv-success', light: '#0b7a4b', dark: '#4cc38a', use: 'The moment of success', keeps: [onCard(3)] },
  { name: '--sv-scrim', light: '#0008', dark: '#000a', use: 'What dims the page' },
  {
    name: '--sv-shadow',
    light: '0 24px 64px -16px #0004',
    dark: '0 0 0 1px #34373f, 0 24px 64px -16px #0009',
    use: 'Shadow of the card',
  },
  {
    name: '--sv-control',
    light: '3.25rem',
    low: '2.75rem',
    compact: '2.75rem',
    use: 'Height of a field and of the main button; a row of the list is 1.5rem higher',
  },
  { name: '--sv-pad', light: '24px', sheet: '20px', compact: '20px', use: 'Room at both sides of the card' },
  {
    name: '--sv-top',
    light: 'max(24px, 50dvh - 13.5rem)',
    sheet: 'max(12px, env(safe-area-inset-top))',
    low: '8px',
    use: 'The place of the card’s upper edge; for a sheet, the room above it',
  },
  { name: '--sv-ease', light: 'cubic-bezier(0.2, 0, 0, 1)', use: 'The timing function of every movement' },
];

/** Set by the kit while it runs: to be read, not to be set. */
export const measured = [
  { name: '--sv-keyboard', use: 'How much of the page’s lower edge an on-screen keyboard covers (iOS)' },
  { name: '--sv-scrollbar', use: 'On `<html>`: what the page’s scroll bar took before the page was held still' },
] as const;
