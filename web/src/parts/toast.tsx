/** Short news at the foot of the page: said aloud, gone after a while unless it asks for something. */

import { signal } from "@preact/signals";

interface Toast {
  id: number;
  text: string;
  action?: { title: string; onChoose: () => void } | undefined;
}

const LASTS_MS = 6_000;
const toasts = signal<readonly Toast[]>([]);
let last = 0;

export function toast(text: string, action?: Toast["action"]): void {
  const one = { id: ++last, text, action };
  toasts.value = [...toasts.peek(), one].slice(-4);
  window.setTimeout(() => dismiss(one.id), action ? LASTS_MS * 2 : LASTS_MS);
}

function dismiss(id: number): void {
  toasts.value = toasts.peek().filter((one) => one.id !== id);
}

/** Put once at the end of the page. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((one) => (
        <div key={one.id} class="toast">
          <span>{one.text}</span>
          {one.action && <button onClick={() => { one.action?.onChoose(); dismiss(one.id); }}>{one.action.title}</button>}
          <button class="plain" aria-label="Dismiss" onClick={() => dismiss(one.id)}>×</button>
        </div>
      ))}
    </div>
  );
}
