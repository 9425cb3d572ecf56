/** Fields whose words count when they are done: Enter, or leaving them. */

import { useSignal } from "@preact/signals";

interface Typed {
  currentTarget: HTMLInputElement;
}

/** For an input to spread. What is being typed stays, whatever answer comes meanwhile: a controlled value would be put back. */
export function useTyping(value: string, onTyped: (words: string) => void) {
  const typing = useSignal<string | null>(null);
  return {
    value: typing.value ?? value,
    onInput: (event: Typed): void => {
      typing.value = event.currentTarget.value;
    },
    onChange: (event: Typed): void => {
      typing.value = null;
      onTyped(event.currentTarget.value);
    },
  };
}
