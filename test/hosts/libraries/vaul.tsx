import { Drawer } from 'vaul';
import type { Library } from '../page/host.js';

export const library: Library = {
  drawer: ({ children }) => (
    <Drawer.Root>
      <Drawer.Trigger>Edit</Drawer.Trigger>
      <Drawer.Portal>
        <Drawer.Overlay className="backdrop" />
        <Drawer.Content className="panel" aria-describedby={undefined}>
          <Drawer.Title>Host</Drawer.Title>
          {children}
        </Drawer.Content>
      </Drawer.Portal>
    </Drawer.Root>
  ),
  modal: ({ open, onClose, children }) => (
    <Drawer.Root open={open} onOpenChange={onClose}>
      <Drawer.Portal>
        <Drawer.Overlay className="backdrop" />
        <Drawer.Content className="panel" aria-describedby={undefined}>
          <Drawer.Title>Above</Drawer.Title>
          {children}
        </Drawer.Content>
      </Drawer.Portal>
    </Drawer.Root>
  ),
};
