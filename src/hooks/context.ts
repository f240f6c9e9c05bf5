'use client';
import type { i18n as I18n } from 'i18next';
import { createContext, useContext } from 'react';
import type { LanguageSources } from '../core/language.js';
import type { StepUp } from '../core/step-up.js';
import type { MessageOverrides } from '../i18n/resources.js';

/** A provider's settings for words. */
export interface MessageOptions {
  /** A BCP 47 tag. @default the page's `<html lang>`, then the browser's languages, then `en` */
  locale?: string;
  /**
   * The app's own i18next. The dialog follows its language, and its namespace `react-step-up` overrides the kit's
   * words.
   */
  i18n?: I18n;
  /** Overrides, by language. */
  messages?: MessageOverrides;
}

/** The settings from which a language is chosen. An instance has no store before it is initialised. */
export const languageSourcesOf =
  ({ locale, i18n, messages }: MessageOptions) =>
  (): LanguageSources => ({
    locale: locale ?? i18n?.language,
    messages,
    resources: (i18n as Partial<I18n> | undefined)?.store?.data,
  });

export interface StepUpContextValue extends MessageOptions {
  stepUp: StepUp;
  /** The signed-in user of this render. */
  subject?: string;
  /** False if that is not, or not yet, the user of the `StepUp`. */
  isSignedIn?: () => boolean;
}

export const StepUpContext = createContext<StepUpContextValue | null>(null);

/** The nearest provider's coordinator and words. @throws Error without a provider. */
export function useStepUpContext(): StepUpContextValue {
  const value = useContext(StepUpContext);
  if (!value) {
    throw new Error(
      process.env.NODE_ENV === 'production'
        ? 'react-step-up: no StepUpProvider'
        : 'react-step-up: no <StepUpProvider> above this component. Wrap the app in <StepUpProvider stepUp={stepUp}>, with a stepUp made by createStepUp({ api }).',
    );
  }
  return value;
}
