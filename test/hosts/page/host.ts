import type { ComponentType, ReactNode } from 'react';

/** A layer of a library's: its button “Edit” opens it, it is named “Host”, and `children` are in it. */
export type Host = ComponentType<{ children: ReactNode }>;

/** A menu: its button “Edit” opens it, its one item calls `onAsk`. */
export type MenuHost = ComponentType<{ onAsk: () => void }>;

/** A modal that the page opens by itself, named “Above”. */
export type ModalHost = ComponentType<{ open: boolean; onClose: () => void; children: ReactNode }>;

/** What a library has, of these. */
export interface Library {
  dialog?: Host;
  popover?: Host;
  menu?: MenuHost;
  drawer?: Host;
  modal: ModalHost;
}
