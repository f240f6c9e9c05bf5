import './page.css';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { libraries } from 'virtual:libraries';
import { isStepUpCancelled, StepUpProvider, useStepUp } from '../../../src/index.js';
import { Caller } from '../../e2e/fixture/caller.js';
import { accessToken, stepUp } from '../../e2e/fixture/step-up.js';
import type { Library, MenuHost, ModalHost } from './host.js';

const params = new URLSearchParams(location.search);
const name = params.get('library')!;
const kind = params.get('kind') as keyof Library;

/** A menu closes when its item is chosen, so the outcome of the call is shown beside it. */
function AskFromMenu({ menu: Menu }: { menu: MenuHost }) {
  const { run } = useStepUp({ action: 'bank-account' });
  const [ending, setEnding] = useState('');
  const ask = async () => {
    setEnding('');
    try {
      const { status } = await run(async ({ headers }) =>
        fetch('/bank/account', { headers: { ...headers, authorization: `Bearer ${await accessToken()}` } }),
      );
      setEnding(String(status));
    } catch (error) {
      setEnding(isStepUpCancelled(error) ? error.reason : String(error));
    }
  };
  return (
    <>
      <Menu onAsk={() => void ask()} />
      <output>{ending}</output>
    </>
  );
}

/** The page opens our dialog and then its own modal, as for a session that is about to end. */
function AskAndOpen({ modal: Modal }: { modal: ModalHost }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onOpen = () => setOpen(true);
    addEventListener('open-above', onOpen);
    return () => removeEventListener('open-above', onOpen);
  }, []);
  return (
    <>
      <Caller />
      <Modal open={open} onClose={() => setOpen(false)}>
        <label>
          Reason <input />
        </label>
        <button onClick={() => setOpen(false)}>Done</button>
      </Modal>
    </>
  );
}

function Scene({ library }: { library: Library }) {
  if (kind === 'modal') return <AskAndOpen modal={library.modal} />;
  if (kind === 'menu') return library.menu && <AskFromMenu menu={library.menu} />;
  const Host = library[kind];
  return (
    Host && (
      <Host>
        <Caller />
      </Host>
    )
  );
}

const { library } = await libraries[name]!();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <StepUpProvider stepUp={stepUp} locale="en">
      <h1>{`${name} ${kind}`}</h1>
      <Scene library={library as Library} />
    </StepUpProvider>
  </StrictMode>,
);
