'use client';
import { useContext, useMemo, useState, type ReactNode } from 'react';
import { StepUpContext, type MessageOptions } from '../hooks/context.js';
import { ContextProvider, HeadlessStepUpProvider as HeadlessProvider } from '../hooks/headless-provider.js';
import { useIgnoredChange } from '../hooks/use-ignored-change.js';
import type { Method, VerificationApi } from '../api/types.js';
import type { StepUp } from '../core/step-up.js';
import { createStepUp } from '../loading/with-dialog.js';
import { PresentationContext, type DialogPresentation } from './presentation.js';

/** What a dialog stands on that has no provider above it. */
export interface StandaloneOptions {
  /** For a dialog that stands alone: the back end, made once, outside components. */
  api?: VerificationApi;
  /** For a dialog that stands alone: a coordinator that other calls use too. It goes before `api`. */
  stepUp?: StepUp;
  /** Who is signed in, as of `StepUpProvider`. @default that of the provider above */
  subject?: string;
  /** Only these will do. @default all that the user has */
  methods?: readonly Method[];
}

/** The `StepUp` given, or one made from `api` for as long as the component lives; without either, none. */
function useStandaloneStepUp({ api, stepUp, methods }: StandaloneOptions): StepUp | undefined {
  const [made] = useState(() => (api && !stepUp ? createStepUp({ api, methods }) : undefined));
  useIgnoredChange('api', stepUp ? undefined : api);
  return stepUp ?? made;
}

/** What a dialog stands on, and how it looks. */
export interface StandaloneProviderProps extends StandaloneOptions, MessageOptions, DialogPresentation {
  /** The dialog. */
  children: ReactNode;
}

/**
 * What a dialog stands on: its own `StepUp` (from `api` or `stepUp`), or that of the provider above; what it doesn't say
 * about words and looks, the provider does.
 *
 * @throws Error with neither, and no provider above.
 */
export function StandaloneProvider({
  api,
  stepUp,
  methods,
  locale,
  i18n,
  messages,
  subject,
  children,
  ...presentationProps
}: StandaloneProviderProps) {
  const provided = useContext(StepUpContext);
  const standalone = useStandaloneStepUp({ api, stepUp, methods });
  const inherited = useContext(PresentationContext);
  const { theme, density, classNames, maskCharacter, container, help, webOtp } = presentationProps;
  const presentation = useMemo<DialogPresentation>(() => {
    const given = Object.entries({ theme, density, classNames, maskCharacter, container, help, webOtp });
    return { ...inherited, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
  }, [inherited, theme, density, classNames, maskCharacter, container, help, webOtp]);

  const coordinator = standalone ?? provided?.stepUp;
  if (!coordinator) {
    throw new Error(
      'react-step-up: this dialog has no back end. Pass api={createAccountApi(…)}, or put it under a <StepUpProvider>.',
    );
  }
  // Without either, it is whoever the `StepUp` is told by others.
  const Provider = provided || subject !== undefined ? HeadlessProvider : ContextProvider;
  return (
    <Provider
      subject={subject}
      stepUp={coordinator}
      locale={locale ?? provided?.locale}
      i18n={i18n ?? provided?.i18n}
      messages={messages ?? provided?.messages}
    >
      <PresentationContext.Provider value={presentation}>{children}</PresentationContext.Provider>
    </Provider>
  );
}
