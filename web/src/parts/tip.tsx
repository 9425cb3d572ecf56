/** A word with its definition, shown on hover and on focus; one layer for the whole page, so that no pane clips it. */

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { signal } from "@preact/signals";

interface Shown {
  text: string;
  box: DOMRect;
}

const shown = signal<Shown | null>(null);

interface Props {
  definition?: string | null | undefined;
  children: ComponentChildren;
  class?: string;
}

/** Without a definition it is the word alone. Inside a button pass `definition` to that button's `tip` instead. */
export function Term({ definition, children, class: name = "" }: Props) {
  const id = useId();
  if (!definition) return <span class={name}>{children}</span>;
  return (
    <span class={`term ${name}`} tabIndex={0} aria-describedby={id} {...tip(definition)}>
      {children}
      <span id={id} class="hidden">{definition}</span>
    </span>
  );
}

/** Handlers that show `text` beside any element: `<button {...tip("…")}>`. */
export function tip(text: string) {
  const show = (event: Event) => {
    shown.value = { text, box: (event.currentTarget as Element).getBoundingClientRect() };
  };
  return { onMouseEnter: show, onFocus: show, onMouseLeave: hideTip, onBlur: hideTip };
}

export function showTipAt(text: string, x: number, y: number): void {
  shown.value = { text, box: new DOMRect(x, y, 1, 1) };
}

export function hideTip(): void {
  shown.value = null;
}

/** Put once at the end of the page. */
export function TipLayer() {
  const held = useRef<HTMLDivElement>(null);
  const now = shown.value;
  useLayoutEffect(() => {
    if (held.current && now) place(held.current, now.box);
  }, [now]);
  if (!now) return null;
  return <div ref={held} class="tip" aria-hidden="true">{now.text}</div>;
}

function place(element: HTMLElement, box: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
  const below = box.bottom + 6 + height < innerHeight;
  element.style.left = `${left}px`;
  element.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - height - 6)}px`;
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTip();
});
addEventListener("scroll", hideTip, true);
