'use client';
import { useCallback, useContext, useEffect, useInsertionEffect, useMemo, type ReactNode } from 'react';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { StepUpContext, languageSourcesOf, type MessageOptions } from './context.js';

/** The props of the headless `StepUpProvider`. */
export interface HeadlessStepUpProviderProps extends MessageOptions {
  /** The return value of `createStepUp`, made once, outside components. */
  stepUp: StepUp;
  /**
   * The signed-in user, such as the user's id. In the render in which it changes, the record, the methods and the flow
   * of the previous subject are dropped; so they are between `undefined` and a user. @default the subject of the
   * provider above
   */
  subject?: string;
  /** The app, or the part of it with calls that need verification. */
  children?: ReactNode;
}

interface ContextProps extends HeadlessStepUpProviderProps {
  /** Whether `subject` is the user of the `StepUp`. @default no provider has a subject */
  isSignedIn?: () => boolean;
}

/** The context of the hooks. */
export function ContextProvider({ stepUp, subject, isSignedIn, locale, i18n, messages, children }: ContextProps) {
  const value = useMemo(
    () => ({ stepUp, subject, isSignedIn, locale, i18n, messages }),
    [stepUp, subject, isSignedIn, locale, i18n, messages],
  );

  useEffect(() => stepUp[INTERNALS].setLanguageSources(languageSourcesOf(value)), [stepUp, value]);

  return <StepUpContext.Provider value={value}>{children}</StepUpContext.Provider>;
}

/** Provides the hooks with their `StepUp`. Renders no dialog: for apps with their own. */
export function HeadlessStepUpProvider(props: HeadlessStepUpProviderProps) {
  const { stepUp } = props;
  if (process.env.NODE_ENV !== 'production' && !stepUp?.[INTERNALS]) {
    throw new Error('react-step-up: <StepUpProvider> needs stepUp. Pass what createStepUp({ api }) returned.');
  }
  const parent = useContext(StepUpContext);
  const subject = props.subject ?? parent?.subject;
  const isSignedIn = useCallback(() => stepUp[INTERNALS].isCurrentUser(subject), [stepUp, subject]);

  // An insertion effect, because it runs before the layout effects of all children.
  useInsertionEffect(() => stepUp[INTERNALS].setUser(subject), [stepUp, subject]);

  return <ContextProvider {...props} subject={subject} isSignedIn={isSignedIn} />;
}
