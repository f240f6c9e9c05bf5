// For a harness that mounts one adapter at a time: the password, and then a code, as an app asks that wants both.
import { createStepUp, StepUpProvider, useStepUp } from 'react-step-up';
import 'react-step-up/styles.css';
import { OpenButton, bench } from 'bench/shell';
import { createBenchApi } from './kit-account.mjs';

export const meta = {
  label: 'react-step-up: password, hosted and lazy',
  kind: 'kit',
  first: '[role=dialog] input[type=password]',
  otp: '[role=dialog] input[autocomplete=one-time-code]',
  toOtp: [{ type: 'correct horse', into: '[role=dialog] input[type=password]' }, { press: 'Enter' }],
};

const stepUp = createStepUp({
  api: createBenchApi(bench),
});

function Host() {
  const { verify, triggerProps } = useStepUp({ maxAge: 0 });
  const both = () => verify({ methods: ['password'] }).then(() => verify({ methods: ['email'] }));
  return (
    <span {...triggerProps}>
      <OpenButton onClick={() => both().catch(() => undefined)} />
    </span>
  );
}

export const App = () => (
  <StepUpProvider stepUp={stepUp} locale="en">
    <Host />
  </StepUpProvider>
);

// The harness closes by this mark, which the dialog leaves to the app.
new MutationObserver(() => {
  document.querySelector('[data-sv=close]')?.setAttribute('data-bench', 'close');
}).observe(document.body, { childList: true, subtree: true });
