/** A window over the page: focus stays in it, Escape closes it, the rest of the page waits. */

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, open, onClose, children }: Props) {
  const held = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = held.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={held} aria-labelledby={id} onClose={onClose} onClick={(event) => event.target === held.current && onClose()}>
      {open && (
        <div class="dialog">
          <header>
            <h2 id={id}>{title}</h2>
            <button class="plain" aria-label="Close" onClick={onClose}>×</button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
