import { useEffect, useRef } from 'react';
import { CodeField } from '../../src/ceremonies/message-code/code-field.js';
import { normaliseCode } from '../../src/ceremonies/message-code/code.js';
import { useSecretForm } from '../../src/ceremonies/use-secret-form.js';
import { createAccountApi, createStepUp, HeadlessStepUpProvider } from '../../src/headless.js';
import type { Harness } from './try-out.js';
import '../../src/styles.css';

const stepUp = createStepUp({ api: createAccountApi({ endpoint: 'https://tenant.test', getAccessToken: () => null }) });

/** Wired as in the code step, for any length, except that it stays open and editable: what comes after is seen too. */
export const OurForm: Harness = (props) => (
  <HeadlessStepUpProvider stepUp={stepUp}>
    <CodeForm {...props} />
  </HeadlessStepUpProvider>
);

const CodeForm: Harness = ({ length, submit }) => {
  const input = useRef<HTMLInputElement | null>(null);
  const form = useSecretForm(stepUp, {
    name: 'code',
    isComplete: (value) => normaliseCode(value, length) !== undefined,
    send(read) {
      submit(read());
      return Promise.resolve();
    },
    oncePerValue: true,
  });
  const { field, isIncomplete } = form;
  const refused = useRef(submit);
  useEffect(() => {
    if (isIncomplete) refused.current(input.current?.value ?? '');
  }, [isIncomplete]);
  return (
    <div data-sv="dialog" data-theme="light">
      <form data-sv="form" noValidate onSubmit={form.onSubmit}>
        <div data-sv="body">
          <label htmlFor="code">Code</label>
          <CodeField
            {...field}
            id="code"
            ref={(node) => {
              field.ref(node);
              input.current = node;
            }}
            length={length}
            onComplete={() => form.onSubmit()}
          />
        </div>
        <button type="submit">Verify</button>
      </form>
    </div>
  );
};
