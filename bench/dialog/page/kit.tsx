import { Profiler, useEffect, useState } from 'react';
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

/** A component of the app's with a guarded call, for whoever drives the page to make. */
function Guarded() {
  const { run } = useStepUp({ action: 'payment' });
  useEffect(() => {
    const call = () => run(({ headers }) => answer(new Request('/bank/payments', { method: 'POST', headers })));
    tally.calls.add(call);
    return () => void tally.calls.delete(call);
  }, [run]);
  return null;
}

const count = () => {
  tally.renders += 1;
};

// With `held`, no countdown moves either.
const isHeld = new URLSearchParams(location.search).has('held');
const clock = { now: () => (isHeld ? 0 : performance.now() + tally.ahead) };

function open(methods: readonly Method[]) {
  const api = createAccountApi({ endpoint: '', getAccessToken: () => 'token', fetch: answer });
  const stepUp = createStepUp({ api, methods, clock });
  tally.preload = () => stepUp.preload();
  return stepUp;
}

/** The kit as an app has it: under its provider, its dialog loaded when the first call needs it. */
export function Kit({ methods, guarded }: { methods: readonly Method[]; guarded: number }) {
  const [stepUp] = useState(() => open(methods));
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
