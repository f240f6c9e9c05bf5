import { useState } from 'react';
import { FloorDialog } from '../page/floor-dialog.jsx';
import { Opener } from '../page/shell.jsx';

const kind = new URLSearchParams(location.search).get('kind');

/** In the page's own bundle: it opens at once. */
export function App() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Opener onClick={() => setOpen(true)} />
      <FloorDialog kind={kind} open={open} onOpenChange={setOpen} />
    </>
  );
}
