/** A button that opens a small pane below it. Escape and a click elsewhere close it; focus goes back to the button. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import "./popover.css";

interface Props {
  label: ComponentChildren;
  /** What the button does, for those who do not see it. */
  name: string;
  marked?: boolean;
  children: ComponentChildren;
}

export function Popover({ label, name, marked = false, children }: Props) {
  const open = useSignal(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open.value) return undefined;
    const elsewhere = (event: Event): void => {
      if (!whole.current?.contains(event.target as Node)) open.value = false;
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [open.value]);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open.value) return;
    event.stopPropagation();
    open.value = false;
    button.current?.focus();
  };
  return (
    <div class="popover" ref={whole} onKeyDown={keys}>
      <button ref={button} class={marked ? "marked" : undefined} aria-expanded={open.value} aria-label={name} onClick={() => (open.value = !open.value)}>
        {label} <span aria-hidden="true">▾</span>
      </button>
      {open.value && <div class="popover-pane">{children}</div>}
    </div>
  );
}
