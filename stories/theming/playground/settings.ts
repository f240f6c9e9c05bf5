import type { DialogPresentation } from '../../../src/index.js';

/** What the playground sets; an empty text is the default. */
export interface Settings extends Required<Pick<DialogPresentation, 'theme' | 'density'>> {
  accent: string;
  onAccent: string;
  radius: number;
  control: number;
  font: string;
}

/** As the kit comes. */
export const defaults: Settings = {
  theme: 'light',
  density: 'comfortable',
  accent: '',
  onAccent: '',
  radius: 16,
  control: 52,
  font: '',
};

export const fonts = {
  none: '',
  system: 'system-ui, sans-serif',
  serif: "Georgia, 'Noto Serif KR', 'Nanum Myeongjo', serif",
  rounded: "ui-rounded, 'NanumSquareRound', system-ui, sans-serif",
};

/** The CSS of an app that looks so: only what differs from the default. */
export function cssOf({ accent, onAccent, radius, control, font, density }: Settings): string {
  const ownControl = control !== (density === 'compact' ? 44 : defaults.control);
  const lines = [
    accent && `--sv-accent: ${accent};`,
    onAccent && `--sv-on-accent: ${onAccent};`,
    radius !== defaults.radius && `--sv-radius: ${radius}px;`,
    ownControl && `--sv-control: ${control / 16}rem;`,
    font && `--sv-font: ${font};`,
  ].filter(Boolean);
  return lines.length > 0 ? `[data-sv='dialog'] {\n  ${lines.join('\n  ')}\n}` : '';
}

/** The settings of the provider. */
export function propsOf({ theme, density }: Settings): string {
  const props = [theme !== 'system' && ` theme="${theme}"`, density !== 'comfortable' && ` density="${density}"`];
  return `<StepUpProvider stepUp={stepUp}${props.filter(Boolean).join('')}>`;
}
