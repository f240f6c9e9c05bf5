import { OTPField } from '@base-ui/react/otp-field';
import * as Radix from '@radix-ui/react-one-time-password-field';
import { OTPInput, REGEXP_ONLY_DIGITS } from 'input-otp';
import { useRef, type ReactNode, type SyntheticEvent } from 'react';
import { OurForm } from '../../test/fields/our-form.js';
import type { Harness } from '../../test/fields/try-out.js';

/*
 * Each field as the basic example in its documentation has it, for digits only, with its own way to submit when complete.
 * What an app could add is left out for all of them: input-otp's `pasteTransformer`, Base UI's `normalizeValue`.
 *
 * A case counts as passed when the field does as the table says, and a field may do otherwise on purpose. input-otp
 * overwrites the last digit of a full field, and refuses a paste that its pattern does not match. Radix and Base UI keep
 * the digits of what is pasted and cut the rest off. With boxes, a paste or a key counts from the box that has the focus.
 *
 * A code that is sent twice is the form's affair and not the field's, so the peers' form has the rule that ours has: the same
 * value is not submitted again until it has been edited.
 *
 * The boxes are given a size, as a stylesheet would, to be clicked and dropped on.
 */

const box = { width: 40, height: 48 };

interface FormProps {
  submit: (value: string) => void;
  children: ReactNode;
}

/** What the form would send, from its own data. */
function Form({ submit, children }: FormProps) {
  const spent = useRef<string>(undefined);
  function onSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = new FormData(event.currentTarget).get('code');
    const code = typeof entered === 'string' ? entered : '';
    if (code === spent.current) return;
    spent.current = code;
    submit(code);
  }
  return (
    <form onSubmit={onSubmit} onInput={() => (spent.current = undefined)}>
      {children}
      <button type="submit">Verify</button>
    </form>
  );
}

const places = (length: number) => Array.from({ length }, (_, place) => place);

const InputOtp: Harness = ({ length, submit }) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Form submit={submit}>
      <OTPInput
        ref={input}
        name="code"
        aria-label="Code"
        maxLength={length}
        pattern={REGEXP_ONLY_DIGITS}
        onComplete={() => input.current?.form?.requestSubmit()}
        render={({ slots }) => (
          <div style={{ display: 'flex' }}>
            {slots.map(({ char }, place) => (
              <div key={place} style={box}>
                {char}
              </div>
            ))}
          </div>
        )}
      />
    </Form>
  );
};

const RadixField: Harness = ({ length, submit }) => (
  <Form submit={submit}>
    <Radix.Root name="code" autoSubmit>
      {places(length).map((place) => (
        <Radix.Input key={place} style={box} />
      ))}
      <Radix.HiddenInput />
    </Radix.Root>
  </Form>
);

const BaseUi: Harness = ({ length, submit }) => (
  <Form submit={submit}>
    <OTPField.Root id="code" name="code" length={length} autoSubmit>
      {places(length).map((place) => (
        <OTPField.Input key={place} aria-label={`Digit ${place + 1}`} style={box} />
      ))}
    </OTPField.Root>
  </Form>
);

export const fields: readonly { name: string; Form: Harness }[] = [
  { name: 'react-step-up', Form: OurForm },
  { name: 'input-otp', Form: InputOtp },
  { name: '@radix-ui/react-one-time-password-field', Form: RadixField },
  { name: '@base-ui/react/otp-field', Form: BaseUi },
];
