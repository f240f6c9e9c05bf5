import '@mantine/core/styles.css';
import { Drawer, MantineProvider, Menu, Modal, Popover } from '@mantine/core';
import { useState } from 'react';
import type { Library } from '../page/host.js';

function useOpened() {
  const [opened, setOpened] = useState(false);
  return { opened, onOpen: () => setOpened(true), onClose: () => setOpened(false) };
}

export const library: Library = {
  dialog: function Host({ children }) {
    const { opened, onOpen, onClose } = useOpened();
    return (
      <MantineProvider>
        <button onClick={onOpen}>Edit</button>
        <Modal title="Host" opened={opened} onClose={onClose}>
          {children}
        </Modal>
      </MantineProvider>
    );
  },
  popover: ({ children }) => (
    <MantineProvider>
      <Popover trapFocus withRoles>
        <Popover.Target>
          <button>Edit</button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Host">{children}</Popover.Dropdown>
      </Popover>
    </MantineProvider>
  ),
  menu: ({ onAsk }) => (
    <MantineProvider>
      <Menu>
        <Menu.Target>
          <button>Edit</button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onAsk}>Ask</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </MantineProvider>
  ),
  drawer: function Host({ children }) {
    const { opened, onOpen, onClose } = useOpened();
    return (
      <MantineProvider>
        <button onClick={onOpen}>Edit</button>
        <Drawer title="Host" opened={opened} onClose={onClose}>
          {children}
        </Drawer>
      </MantineProvider>
    );
  },
  modal: ({ open, onClose, children }) => (
    <MantineProvider>
      <Modal title="Above" opened={open} onClose={onClose}>
        {children}
      </Modal>
    </MantineProvider>
  ),
};
