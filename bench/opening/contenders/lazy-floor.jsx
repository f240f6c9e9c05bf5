import { useState } from 'react';
import { listMethods, refuse } from '../page/account.js';

const params = new URLSearchParams(location.search);
const place = { position: 'fixed', left: 8, top: 8, width: 120, height: 32 };

/** As the kit works: the dialog is behind an import(), and the list of methods is requested beside it. */
export function App() {
  const [Dialog, setDialog] = useState();
  const [open, setOpen] = useState(false);
  const show = async () => {
    if (params.has('refused') && (await refuse()).status !== 401) return;
    const [{ FloorDialog }] = await Promise.all([import('../page/floor-dialog.jsx'), listMethods()]);
    setDialog(() => FloorDialog);
    setOpen(true);
  };
  return (
    <>
      <button type="button" data-bench="open" style={place} onClick={() => void show()}>
        Open
      </button>
      {Dialog && <Dialog kind={params.get('kind')} open={open} onOpenChange={setOpen} />}
    </>
  );
}
