import { Drawer, Dropdown, Modal, Popover } from 'antd';
import { useState } from 'react';
import type { Library } from '../page/host.js';

function useOpen() {
  const [open, setOpen] = useState(false);
  return { open, onOpen: () => setOpen(true), onClose: () => setOpen(false) };
}

export const library: Library = {
  dialog: function Host({ children }) {
    const { open, onOpen, onClose } = useOpen();
    return (
      <>
        <button onClick={onOpen}>Edit</button>
        <Modal title="Host" open={open} onCancel={onClose} footer={null}>
          {children}
        </Modal>
      </>
    );
  },
  popover: ({ children }) => (
    <Popover trigger="click" content={<section aria-label="Host">{children}</section>} placement="bottomLeft">
      <button>Edit</button>
    </Popover>
  ),
  menu: ({ onAsk }) => (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'ask', label: 'Ask' }], onClick: onAsk }}>
      <button>Edit</button>
    </Dropdown>
  ),
  drawer: function Host({ children }) {
    const { open, onOpen, onClose } = useOpen();
    return (
      <>
        <button onClick={onOpen}>Edit</button>
        <Drawer title="Host" open={open} onClose={onClose}>
          {children}
        </Drawer>
      </>
    );
  },
  modal: ({ open, onClose, children }) => (
    <Modal title="Above" open={open} onCancel={onClose} footer={null}>
      {children}
    </Modal>
  ),
};
