import { Dialog, DialogTitle, Drawer, Menu, MenuItem, Popover } from '@mui/material';
import { useState } from 'react';
import type { Library } from '../page/host.js';

function useAnchor() {
  const [anchorEl, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const button = <button onClick={({ currentTarget }) => setAnchor(currentTarget)}>Edit</button>;
  return { button, close, layer: { open: anchorEl !== null, anchorEl, onClose: close } };
}

export const library: Library = {
  dialog: function Host({ children }) {
    const { button, layer } = useAnchor();
    return (
      <>
        {button}
        <Dialog open={layer.open} onClose={layer.onClose} aria-labelledby="host">
          <DialogTitle id="host">Host</DialogTitle>
          {children}
        </Dialog>
      </>
    );
  },
  popover: function Host({ children }) {
    const { button, layer } = useAnchor();
    return (
      <>
        {button}
        <Popover {...layer} slotProps={{ paper: { role: 'dialog', 'aria-label': 'Host' } }}>
          {children}
        </Popover>
      </>
    );
  },
  menu: function Host({ onAsk }) {
    const { button, close, layer } = useAnchor();
    return (
      <>
        {button}
        <Menu {...layer}>
          <MenuItem
            onClick={() => {
              close();
              onAsk();
            }}
          >
            Ask
          </MenuItem>
        </Menu>
      </>
    );
  },
  drawer: function Host({ children }) {
    const { button, layer } = useAnchor();
    return (
      <>
        {button}
        <Drawer
          open={layer.open}
          onClose={layer.onClose}
          slotProps={{ paper: { role: 'dialog', 'aria-label': 'Host' } }}
        >
          {children}
        </Drawer>
      </>
    );
  },
  modal: ({ open, onClose, children }) => (
    <Dialog open={open} onClose={onClose} aria-labelledby="above">
      <DialogTitle id="above">Above</DialogTitle>
      {children}
    </Dialog>
  ),
};
