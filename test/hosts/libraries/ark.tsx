import { Dialog } from '@ark-ui/react/dialog';
import { Drawer } from '@ark-ui/react/drawer';
import { Menu } from '@ark-ui/react/menu';
import { Popover } from '@ark-ui/react/popover';
import { Portal } from '@ark-ui/react/portal';
import type { Library } from '../page/host.js';

export const library: Library = {
  dialog: ({ children }) => (
    <Dialog.Root>
      <Dialog.Trigger>Edit</Dialog.Trigger>
      <Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Positioner>
          <Dialog.Content className="panel">
            <Dialog.Title>Host</Dialog.Title>
            {children}
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  ),
  popover: ({ children }) => (
    <Popover.Root>
      <Popover.Trigger>Edit</Popover.Trigger>
      <Portal>
        <Popover.Positioner>
          <Popover.Content>
            <Popover.Title>Host</Popover.Title>
            {children}
          </Popover.Content>
        </Popover.Positioner>
      </Portal>
    </Popover.Root>
  ),
  menu: ({ onAsk }) => (
    <Menu.Root onSelect={onAsk}>
      <Menu.Trigger>Edit</Menu.Trigger>
      <Portal>
        <Menu.Positioner>
          <Menu.Content>
            <Menu.Item value="ask">Ask</Menu.Item>
          </Menu.Content>
        </Menu.Positioner>
      </Portal>
    </Menu.Root>
  ),
  drawer: ({ children }) => (
    <Drawer.Root>
      <Drawer.Trigger>Edit</Drawer.Trigger>
      <Portal>
        <Drawer.Backdrop className="backdrop" />
        <Drawer.Positioner>
          <Drawer.Content className="panel">
            <Drawer.Title>Host</Drawer.Title>
            {children}
          </Drawer.Content>
        </Drawer.Positioner>
      </Portal>
    </Drawer.Root>
  ),
  modal: ({ open, onClose, children }) => (
    <Dialog.Root open={open} onOpenChange={onClose}>
      <Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Positioner>
          <Dialog.Content className="panel">
            <Dialog.Title>Above</Dialog.Title>
            {children}
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  ),
};
