import { useRef } from 'react';
import { StepForm } from '../../../../src/dialog/step-form.js';
import { useStepUpContext } from '../../../../src/hooks/context.js';
import type { MessageKey } from '../../../../src/i18n/resources.js';
import { useMessages } from '../../../../src/i18n/use-messages.js';

export function PinStep() {
  const { stepUp } = useStepUpContext();
  const { t } = useMessages();
  const input = useRef<HTMLInputElement>(null);
  return (
    <StepForm
      isPending={false}
      submitLabel={t('submit')}
      onSubmit={(event) => {
        event.preventDefault();
        void stepUp.flow.submitCode(() => input.current?.value ?? '');
      }}
    >
      <label>
        {t('ceremonies.pin.label' as MessageKey)}
        <input ref={input} />
      </label>
    </StepForm>
  );
}
