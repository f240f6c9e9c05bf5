// For a harness that mounts one adapter at a time: the code path; the message goes out with the click.
import { createStepUp, StepUpProvider, useStepUp } from 'react-step-up';
import 'react-step-up/styles.css';
import { OpenButton, bench } from 'bench/shell';
import { createBenchApi } from './kit-account.mjs';

export const meta = {
  label: 'react-step-up: code, hosted and lazy',
  kind: 'kit',
  first: '[role=dialog] input[autocomplete=one-time-code]',
  otp: '[role=dialog] input[autocomplete=one-time-code]',
};

const stepUp = createStepUp({
  api: createBenchApi(bench),
  methods: ['email'],
});

function Host() {
  const { verify, triggerProps } = useStepUp({ maxAge: 0 });
  return (
    <span {...triggerProps}>
      <OpenButton onClick={() => verify().catch(() => undefined)} />
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
