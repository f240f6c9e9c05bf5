'use client';
import { useContext, useEffect, useMemo } from 'react';
import { StepUpContext, type WordsOptions } from '../hooks/context.js';
import { StepUpProvider as HeadlessProvider } from '../hooks/headless-provider.js';
import { useControlledVerification, type ControlledVerificationOptions } from '../hooks/use-controlled-verification.js';
import { useOwnStepUp, type OwnStepUpOptions } from '../hooks/use-own-step-up.js';
import type { StepUp } from '../core/step-up.js';
import { ClaimHostContext } from './host-context.js';
import { PresentationContext, type Presentation } from './presentation.js';
import { PromptDialog } from './prompt-dialog.js';

export interface SecurityVerificationProps
  extends ControlledVerificationOptions, OwnStepUpOptions, WordsOptions, Presentation {}

function Controlled({ stepUp, ...options }: ControlledVerificationOptions & { stepUp: StepUp }) {
  useControlledVerification(stepUp, options);
  return <PromptDialog />;
}

/**
 * The ready dialog. With `api` or `stepUp` it stands alone: `open` asks, `onVerified` gets the record, `onOpenChange` is
 * told when it is over. With neither, it is the dialog of the provider above, in place of the built-in one.
 *
 * @throws Error with neither, and no provider above.
 */
export function SecurityVerification(props: SecurityVerificationProps) {
  const { api, stepUp, methods, locale, i18n, messages, theme, classNames, maskCharacter, container, ...rest } = props;
  const provided = useContext(StepUpContext);
  const claim = useContext(ClaimHostContext);
  const own = useOwnStepUp({ api, stepUp, methods });
  const inherited = useContext(PresentationContext);
  const presentation = useMemo<Presentation>(() => {
    const said = { theme, classNames, maskCharacter, container };
    return { ...inherited, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) };
  }, [inherited, theme, classNames, maskCharacter, container]);

  const coordinator = own ?? provided?.stepUp;
  if (!coordinator) {
    throw new Error(
      'react-step-up: <SecurityVerification> has nobody to ask for. Give it api={createAccountApi(…)}, or put it under a <StepUpProvider>.',
    );
  }
  // One flow, one dialog, also for who hands over the provider's own `stepUp`.
  const shared = coordinator === provided?.stepUp;
  useEffect(() => (shared ? claim?.() : undefined), [shared, claim]);

  return (
    <HeadlessProvider
      stepUp={coordinator}
      locale={locale ?? provided?.locale}
      i18n={i18n ?? provided?.i18n}
      messages={messages ?? provided?.messages}
    >
      <PresentationContext.Provider value={presentation}>
        <Controlled stepUp={coordinator} methods={methods} {...rest} />
      </PresentationContext.Provider>
    </HeadlessProvider>
  );
}
