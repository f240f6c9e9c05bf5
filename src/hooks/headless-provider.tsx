'use client';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { StepUpContext, wishOf, type WordsOptions } from './context.js';

/** What the hooks below it use. */
export interface HeadlessStepUpProviderProps extends WordsOptions {
  /** Made once, outside components, by `createStepUp`. */
  stepUp: StepUp;
  /** Who is signed in, such as the user's id: a change forgets the record. */
  subject?: string;
  /** The app, or the part of it that asks. */
  children?: ReactNode;
}

/** Gives hooks their `StepUp`. Draws nothing: for apps with a dialog of their own. */
export function StepUpProvider({ stepUp, subject, locale, i18n, messages, children }: HeadlessStepUpProviderProps) {
  if (process.env.NODE_ENV !== 'production' && !stepUp?.[INTERNALS]) {
    throw new Error('react-step-up: <StepUpProvider> needs stepUp. Pass what createStepUp({ api }) returned.');
  }
  const value = useMemo(() => ({ stepUp, locale, i18n, messages }), [stepUp, locale, i18n, messages]);

  const known = useRef(subject);
  useEffect(() => {
    if (known.current !== subject) stepUp.forget();
    known.current = subject;
  }, [stepUp, subject]);

  useEffect(() => {
    stepUp[INTERNALS].speak(wishOf({ locale, i18n, messages }));
  }, [stepUp, locale, i18n, messages]);

  return <StepUpContext.Provider value={value}>{children}</StepUpContext.Provider>;
}
