'use client';
import { useContext, useMemo, useState, type ReactNode } from 'react';
import { StepUpContext, type MessageOptions } from '../hooks/context.js';
import { ContextProvider, HeadlessStepUpProvider as HeadlessProvider } from '../hooks/headless-provider.js';
import { useIgnoredChange } from '../hooks/use-ignored-change.js';
import type { Method, VerificationApi } from '../api/types.js';
import type { StepUp } from '../core/step-up.js';
import { createStepUp } from '../loading/with-dialog.js';
import { PresentationContext, type DialogPresentation } from './presentation.js';

/** The back end of a dialog without a provider. */
export interface StandaloneOptions {
  /** The back end of a dialog with its own flow. Make it once, outside components. */
  api?: VerificationApi;
  /** A coordinator that other calls use too, for a dialog with its own flow. It comes before `api`. */
  stepUp?: StepUp;
  /** The signed-in user, as in `StepUpProvider`. @default the subject of the provider above */
  subject?: string;
  /** The methods that are accepted. @default all methods of the user */
  methods?: readonly Method[];
}

/** The given `StepUp`, or one made from `api` that exists as long as the component; undefined without both. */
function useStandaloneStepUp({ api, stepUp, methods }: StandaloneOptions): StepUp | undefined {
  const [made] = useState(() => (api && !stepUp ? createStepUp({ api, methods }) : undefined));
  useIgnoredChange('api', stepUp ? undefined : api);
  return stepUp ?? made;
}

/** The back end of a dialog, and its looks. */
export interface StandaloneProviderProps extends StandaloneOptions, MessageOptions, DialogPresentation {
  /** The dialog. */
  children: ReactNode;
}

/**
 * Provides a dialog with a `StepUp`: its own (from `api` or `stepUp`), or that of the provider above. Unset words and
 * looks come from the provider above.
 *
 * @throws Error without `api` and `stepUp`, if there is no provider above
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
  const { theme, density, classNames, mark, maskCharacter, container, help, webOtp } = presentationProps;
  const presentation = useMemo<DialogPresentation>(() => {
    const given = Object.entries({ theme, density, classNames, mark, maskCharacter, container, help, webOtp });
    return { ...inherited, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
  }, [inherited, theme, density, classNames, mark, maskCharacter, container, help, webOtp]);

  const coordinator = standalone ?? provided?.stepUp;
  if (!coordinator) {
    throw new Error(
      'react-step-up: this dialog has no back end. Pass api={createAccountApi(…)}, or put it under a <StepUpProvider>.',
    );
  }
  // Without a subject and a provider above, the user of the `StepUp` stays unchanged.
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
