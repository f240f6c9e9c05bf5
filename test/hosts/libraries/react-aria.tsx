import {
  Button,
  Dialog,
  DialogTrigger,
  Heading,
  Menu,
  MenuItem,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
} from 'react-aria-components';
import type { Library } from '../page/host.js';

export const library: Library = {
  dialog: ({ children }) => (
    <DialogTrigger>
      <Button>Edit</Button>
      <ModalOverlay className="backdrop" isDismissable>
        <Modal className="panel">
          <Dialog>
            <Heading slot="title">Host</Heading>
            {children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  ),
  popover: ({ children }) => (
    <DialogTrigger>
      <Button>Edit</Button>
      <Popover>
        <Dialog aria-label="Host">{children}</Dialog>
      </Popover>
    </DialogTrigger>
  ),
  menu: ({ onAsk }) => (
    <MenuTrigger>
      <Button>Edit</Button>
      <Popover>
        <Menu onAction={onAsk}>
          <MenuItem>Ask</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  ),
  modal: ({ open, onClose, children }) => (
    <ModalOverlay className="backdrop" isDismissable isOpen={open} onOpenChange={onClose}>
      <Modal className="panel">
        <Dialog>
          <Heading slot="title">Above</Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  ),
};
