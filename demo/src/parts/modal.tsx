import { type ReactNode, useEffect, useId, useRef } from 'react';

export interface ModalProps {
  title: string;
  /** Escape was pressed. */
  onClose: () => void;
  children: ReactNode;
}

/** The browser's own modal dialog, open for as long as it is rendered; the focus goes back when it leaves. */
export function Modal({ title, onClose, children }: ModalProps) {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      className="modal"
      aria-labelledby={id}
      onCancel={(event) => {
        // The page closes it, by no longer rendering it. A `cancel` event of something inside is not ours.
        event.preventDefault();
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <h2 id={id} className="card-title">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
