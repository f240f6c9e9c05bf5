import * as Dialog from '@radix-ui/react-dialog';
import { useState } from 'react';

const place = { position: 'fixed', left: 8, top: 8, width: 120, height: 32 };

/** The button that the driver presses, at the same place for all. */
export const Opener = (props) => (
  <button type="button" data-bench="open" style={place} {...props}>
    Open
  </button>
);

/** A screen that is not a dialog itself, in Radix's. */
export function InDialog({ children }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Opener onClick={() => setOpen(true)} />
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Portal>
          <Dialog.Overlay />
          <Dialog.Content>
            <Dialog.Title>Confirm that it’s you</Dialog.Title>
            <Dialog.Description>One more step before you go on.</Dialog.Description>
            {children}
            <Dialog.Close data-bench="close">Cancel</Dialog.Close>
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}
