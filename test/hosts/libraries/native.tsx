import { useEffect, useRef } from 'react';
import type { Library } from '../page/host.js';

// Not `popoverTarget`, which React 18 does not support.
const byId = (id: string) => document.getElementById(id)!;

export const library: Library = {
  dialog: function Host({ children }) {
    const ref = useRef<HTMLDialogElement>(null);
    return (
      <>
        <button onClick={() => ref.current?.showModal()}>Edit</button>
        <dialog ref={ref} aria-label="Host">
          {children}
        </dialog>
      </>
    );
  },
  popover: ({ children }) => (
    <>
      <button onClick={() => byId('host').showPopover()}>Edit</button>
      <div id="host" popover="auto" role="dialog" aria-label="Host">
        {children}
      </div>
    </>
  ),
  menu: ({ onAsk }) => (
    <>
      <button onClick={() => byId('menu').showPopover()}>Edit</button>
      <div id="menu" popover="auto" role="menu">
        <button
          role="menuitem"
          onClick={() => {
            byId('menu').hidePopover();
            onAsk();
          }}
        >
          Ask
        </button>
      </div>
    </>
  ),
  modal: function Above({ open, onClose, children }) {
    const ref = useRef<HTMLDialogElement>(null);
    useEffect(() => {
      if (open) ref.current?.showModal();
      else ref.current?.close();
    }, [open]);
    return (
      <dialog ref={ref} aria-label="Above" onClose={onClose}>
        {children}
      </dialog>
    );
  },
};
