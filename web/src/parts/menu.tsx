/** A button that opens a short list of actions; arrows move, Escape closes and returns to the button. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";

export interface MenuItem {
  title: string;
  onChoose: () => void;
  pressed?: boolean;
  disabled?: boolean;
}

interface Props {
  label: string;
  children: ComponentChildren;
  items: readonly MenuItem[];
}

export function Menu({ label, children, items }: Props) {
  const open = useSignal(false);
  const whole = useRef<HTMLDivElement>(null);
  const entries = () => [...(whole.current?.querySelectorAll<HTMLElement>("[role^=menuitem]:not(:disabled)") ?? [])];
  const close = (back: boolean) => {
    open.value = false;
    if (back) whole.current?.querySelector("button")?.focus();
  };
  useEffect(() => {
    if (open.value) entries()[0]?.focus();
  }, [open.value]);
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && open.value) {
      event.stopPropagation();
      close(true);
    } else if (step && open.value) {
      event.preventDefault();
      const all = entries();
      all[(all.indexOf(document.activeElement as HTMLElement) + step + all.length) % all.length]?.focus();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      open.value = true;
    }
  };
  const left = (event: FocusEvent) => {
    if (!whole.current?.contains(event.relatedTarget as Node | null)) open.value = false;
  };
  return (
    <div ref={whole} class="menu" onKeyDown={keys} onFocusOut={left}>
      <button aria-haspopup="menu" aria-expanded={open.value} aria-label={label} onClick={() => (open.value = !open.value)}>{children}</button>
      {open.value && (
        <div class="menu-list" role="menu" aria-label={label}>
          {items.map((item) => (
            <button
              key={item.title} class="plain" tabIndex={-1} disabled={item.disabled}
              role={item.pressed === undefined ? "menuitem" : "menuitemradio"}
              {...(item.pressed === undefined ? {} : { "aria-checked": item.pressed })}
              onClick={() => {
                item.onChoose();
                close(true);
              }}
            >
              {item.title}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
