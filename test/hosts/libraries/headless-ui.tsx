import {
  Dialog,
  DialogBackdrop,
  DialogPanel,
  DialogTitle,
  Menu,
  MenuButton,
  MenuItem,
  MenuItems,
  Popover,
  PopoverButton,
  PopoverPanel,
} from '@headlessui/react';
import { useState, type ReactNode } from 'react';
import type { Library } from '../page/host.js';

function Modal(props: { name: string; open: boolean; onClose: () => void; children: ReactNode }) {
  return (
    <Dialog open={props.open} onClose={props.onClose}>
      <DialogBackdrop className="backdrop" />
      <DialogPanel className="panel">
        <DialogTitle>{props.name}</DialogTitle>
        {props.children}
      </DialogPanel>
    </Dialog>
  );
}

export const library: Library = {
  dialog: function Host({ children }) {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button onClick={() => setOpen(true)}>Edit</button>
        <Modal name="Host" open={open} onClose={() => setOpen(false)}>
          {children}
        </Modal>
      </>
    );
  },
  popover: ({ children }) => (
    <Popover>
      <PopoverButton>Edit</PopoverButton>
      <PopoverPanel anchor="bottom start" focus>
        <section aria-label="Host">{children}</section>
      </PopoverPanel>
    </Popover>
  ),
  menu: ({ onAsk }) => (
    <Menu>
      <MenuButton>Edit</MenuButton>
      <MenuItems anchor="bottom start">
        <MenuItem>
          <button onClick={onAsk}>Ask</button>
        </MenuItem>
      </MenuItems>
    </Menu>
  ),
  modal: (props) => <Modal name="Above" {...props} />,
};
