'use client';
import { useContext, useEffect, useId, useRef } from 'react';
import type { VerificationErrorCode } from '../api/errors.js';
import type { Identifier } from '../api/types.js';
import type { StepParts } from '../dialog/step-parts.js';
import type { MessageKey } from '../i18n/resources.js';
import { useAddressForm, type IdentifierProblem } from './use-address-form.js';
import { CountryContext } from './country-context.js';

const INPUT = {
  email: { type: 'email', inputMode: 'email', autoComplete: 'email' },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
} as const;

/** The sentence about a refused address. */
function problemKey(type: Identifier['type'], reason: IdentifierProblem | VerificationErrorCode): MessageKey {
  switch (reason) {
    case 'missing':
      return `identifier.${type}.title`;
    case 'invalid':
    case 'bad_request':
      return `identifier.${type}.invalid`;
    case 'identifier_taken':
      return `identifier.${type}.taken`;
    case 'identifier_not_allowed':
      return `identifier.${type}.refused`;
    case 'locked':
      return `identifier.${type}.locked`;
    default:
      return `errors.${reason}`;
  }
}

/** The new address, in the form in which people write it. Errors of the form and of the server appear at the field. */
export const createIdentifierStep = ({
  FieldNotes,
  focusUnlessLeaving,
  SubmitButton,
  Text,
  useDialog,
  useMessages,
  useSlots,
  useStepUpContext,
}: StepParts) =>
  function IdentifierStep() {
    const { stepUp } = useStepUpContext();
    const defaultCountry = useContext(CountryContext);
    const { state } = useDialog();
    const { t, own } = useMessages();
    const slot = useSlots();
    const id = useId();
    const input = useRef<HTMLInputElement | null>(null);
    const {
      type,
      value,
      problem: stepProblem,
    } = state.status === 'identifier' ? state : { type: 'email' as const, value: '', problem: undefined };
    const form = useAddressForm({
      type,
      value,
      defaultCountry,
      submit: stepUp.flow.submitIdentifier,
    });
    useEffect(() => {
      focusUnlessLeaving(input.current);
      input.current?.select();
    }, [stepProblem]);

    const { field, isPending, isEdited, onSubmit } = form;
    const refused = form.problem || isEdited ? undefined : stepProblem;
    const reason = form.problem ?? refused?.code;
    const problem = reason && own('host', refused?.serverCode, problemKey(type, reason));
    return (
      <form {...slot('form')} noValidate onSubmit={onSubmit}>
        <div {...slot('body')}>
          <label {...slot('label')} htmlFor={id}>
            <b data-sv="target">
              <Text>{t(`identifier.${type}.label`)}</Text>
            </b>
          </label>
          <span data-sv="field" data-invalid={problem ? '' : undefined} data-pending={isPending ? '' : undefined}>
            <input
              {...field}
              {...INPUT[type]}
              {...slot('input')}
              id={id}
              ref={(node) => {
                field.ref(node);
                if (node) input.current = node;
              }}
              dir={type === 'phone' ? 'ltr' : undefined}
              spellCheck={false}
              autoCapitalize="none"
              readOnly={isPending}
              aria-invalid={problem ? true : undefined}
              aria-describedby={`${id}-note`}
            />
          </span>
          <div data-sv="notes">
            <FieldNotes id={id} problem={problem} />
          </div>
        </div>
        <div {...slot('foot')}>
          <SubmitButton className={slot('submit').className} state={isPending ? 'pending' : undefined}>
            {t('identifier.send')}
          </SubmitButton>
          <button {...slot('link')} type="button" onClick={() => stepUp.flow.cancel('cancel-press')}>
            <Text>{t('cancel')}</Text>
          </button>
        </div>
      </form>
    );
  };
