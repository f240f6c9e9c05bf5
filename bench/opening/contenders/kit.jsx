import { createAccountApi, createStepUp, StepUpProvider, useStepUp } from 'react-step-up';
import 'react-step-up/styles.css';
import { answer, refuse } from '../page/account.js';
import { bench } from '../page/bench.js';

const params = new URLSearchParams(location.search);
const place = { position: 'fixed', left: 8, top: 8, width: 120, height: 32 };

const account = createAccountApi({ endpoint: location.origin, getAccessToken: () => 'token', fetch: answer });
const api = {
  ...account,
  verifyCode(input, options) {
    bench.handOver(input.code);
    return account.verifyCode(input, options);
  },
};
const stepUp = createStepUp({ api, methods: [params.get('kind') === 'code' ? 'email' : 'password'] });

function Page() {
  const { run, verify, triggerProps } = useStepUp({ maxAge: 0 });
  const call = () => (params.has('refused') ? run(refuse) : verify()).catch(() => undefined);
  return (
    <button type="button" data-bench="open" style={place} {...(params.has('intent') && triggerProps)} onClick={call}>
      Open
    </button>
  );
}

export const App = () => (
  <StepUpProvider stepUp={stepUp} locale="en">
    <Page />
  </StepUpProvider>
);

// The driver closes by this mark.
new MutationObserver(() => {
  document.querySelector('[data-sv=close]')?.setAttribute('data-bench', 'close');
}).observe(document.body, { childList: true, subtree: true });
