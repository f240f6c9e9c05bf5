'use client';
import { useCallback, useContext, useEffect, useInsertionEffect, useMemo, type ReactNode } from 'react';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { StepUpContext, languageSourcesOf, type MessageOptions } from './context.js';

/** What the hooks below it use. */
export interface HeadlessStepUpProviderProps extends MessageOptions {
  /** Made once, outside components, by `createStepUp`. */
  stepUp: StepUp;
  /**
   * Who is signed in, such as the user's id. A record serves the subject that it was made for, from the very render in which
   * that changes, and all is forgotten; so it is from `undefined` to a user, and back. @default that of a provider above
   */
  subject?: string;
  /** The app, or the part of it that asks. */
  children?: ReactNode;
}

interface ContextProps extends HeadlessStepUpProviderProps {
  /** Whether `subject` is the user of the `StepUp`. @default nobody says who is signed in */
  isSignedIn?: () => boolean;
}

/** What hooks read. */
export function ContextProvider({ stepUp, subject, isSignedIn, locale, i18n, messages, children }: ContextProps) {
  const value = useMemo(
    () => ({ stepUp, subject, isSignedIn, locale, i18n, messages }),
    [stepUp, subject, isSignedIn, locale, i18n, messages],
  );

  useEffect(() => {
    stepUp[INTERNALS].setLanguageSources(languageSourcesOf({ locale, i18n, messages }));
  }, [stepUp, locale, i18n, messages]);

  return <StepUpContext.Provider value={value}>{children}</StepUpContext.Provider>;
}

/** Gives hooks their `StepUp`. Draws nothing: for apps with a dialog of their own. */
export function HeadlessStepUpProvider(props: HeadlessStepUpProviderProps) {
  const { stepUp } = props;
  if (process.env.NODE_ENV !== 'production' && !stepUp?.[INTERNALS]) {
    throw new Error('react-step-up: <StepUpProvider> needs stepUp. Pass what createStepUp({ api }) returned.');
  }
  const parent = useContext(StepUpContext);
  const subject = props.subject ?? parent?.subject;
  const isSignedIn = useCallback(() => stepUp[INTERNALS].isCurrentUser(subject), [stepUp, subject]);

  // Before any layout effect, so that no child’s effect meets the user before.
  useInsertionEffect(() => stepUp[INTERNALS].setUser(subject), [stepUp, subject]);

  return <ContextProvider {...props} subject={subject} isSignedIn={isSignedIn} />;
}
