import { Profiler, useState } from 'react';
import { createAccountApi, createStepUp, StepUpProvider, useStepUp, type Method } from '../../../src/index.js';
import '../../../src/styles.css';
import { answer } from './account.js';
import { tally } from './tally.js';

function Opener() {
  const { verify } = useStepUp({ action: 'payment', maxAge: 0 });
  const [outcome, setOutcome] = useState('');
  const open = () =>
    verify().then(
      ({ method }) => setOutcome(method),
      () => undefined,
    );
  return (
    <>
      <button type="button" onClick={() => void open()}>
        Open
      </button>
      <output>{outcome}</output>
    </>
  );
}

/** A component of the app's with a guarded call that it never makes. */
function Guarded() {
  useStepUp({ action: 'payment' });
  return null;
}

const count = () => {
  tally.renders += 1;
};

// With `held`, no countdown moves either.
const clock = new URLSearchParams(location.search).has('held') ? { now: () => 0 } : undefined;

function open(method: Method) {
  const api = createAccountApi({ endpoint: '', getAccessToken: () => 'token', fetch: answer });
  const stepUp = createStepUp({ api, methods: [method], clock });
  tally.preload = () => stepUp.preload();
  return stepUp;
}

/** The kit as an app has it: under its provider, its dialog loaded when the first call needs it. */
export function Kit({ method, guarded }: { method: Method; guarded: number }) {
  const [stepUp] = useState(() => open(method));
  return (
    <StepUpProvider stepUp={stepUp} locale="en">
      <Opener />
      {Array.from({ length: guarded }, (_, index) => (
        <Profiler key={index} id="guarded" onRender={count}>
          <Guarded />
        </Profiler>
      ))}
    </StepUpProvider>
  );
}
