import { Dialog, DropdownMenu, Popover } from 'radix-ui';
import type { Library } from '../page/host.js';

export const library: Library = {
  dialog: ({ children }) => (
    <Dialog.Root>
      <Dialog.Trigger>Edit</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="backdrop" />
        <Dialog.Content className="panel" aria-describedby={undefined}>
          <Dialog.Title>Host</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  ),
  popover: ({ children }) => (
    <Popover.Root>
      <Popover.Trigger>Edit</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content aria-label="Host">{children}</Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  ),
  menu: ({ onAsk }) => (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger>Edit</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content>
          <DropdownMenu.Item onSelect={onAsk}>Ask</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  ),
  modal: ({ open, onClose, children }) => (
    <Dialog.Root open={open} onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="backdrop" />
        <Dialog.Content className="panel" aria-describedby={undefined}>
          <Dialog.Title>Above</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  ),
};
