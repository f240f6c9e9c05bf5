import { createElement } from 'react';
import type { StepUpProviderProps } from '../src/index.js';

/** Every setting for looks and words of a provider, or of a dialog with its own flow: all that a control can change. */
export type Looks = Omit<StepUpProviderProps, 'stepUp' | 'children' | 'dialog' | 'container' | 'i18n' | 'subject'>;

/** A control for each of them. */
export const lookControls = {
  theme: { control: 'inline-radio', options: ['light', 'dark', 'system'], description: '@default the toolbar’s' },
  density: { control: 'inline-radio', options: ['comfortable', 'compact'] },
  classNames: { control: 'object' },
  mark: { control: 'text' },
  maskCharacter: { control: 'text' },
  help: { control: 'object' },
  webOtp: { control: 'boolean' },
  locale: { control: 'inline-radio', options: ['en', 'ko'], description: '@default the toolbar’s' },
  messages: { control: 'object' },
} as const satisfies Record<keyof Looks, object>;

const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

const isHelp = (value: unknown) => isRecord(value) && typeof (value as Looks['help'])?.label === 'string';

/** A control’s text is an element: a translator may take the text, and React then finds the element. */
const markOf = (mark: Looks['mark']) =>
  typeof mark === 'string' && mark ? createElement('span', { key: mark }, mark) : mark;

/** A control can be emptied, and an object’s can be made anything: what is no value for the kit is left out. */
export function looksOf(args: Partial<Looks>): Partial<Looks> {
  const { theme, density, classNames, mark, maskCharacter, help, webOtp, locale, messages } = args;
  return Object.fromEntries(
    Object.entries({
      theme,
      density,
      classNames: isRecord(classNames) ? classNames : undefined,
      mark: markOf(mark),
      maskCharacter,
      help: isHelp(help) ? help : undefined,
      webOtp,
      locale,
      messages: isRecord(messages) && Object.values(messages ?? {}).every(isRecord) ? messages : undefined,
    }).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}
