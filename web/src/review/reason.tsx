/** Why: one field, which offers the reasons given before. */

import { useId } from "preact/hooks";
import type { Ref } from "preact";
import type { Signal } from "@preact/signals";
import { reasons } from "./reviewer";

interface Props {
  reason: Signal<string>;
  held?: Ref<HTMLInputElement>;
  /** What waits for a reason: “reject”; empty: nothing does. */
  wanted?: string;
  /** Enter, or a reason of before that is chosen: the typing is done. */
  onDone?: () => void;
}

export function Reason({ reason, held, wanted = "", onDone }: Props) {
  const id = useId();
  const entered = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    if (event.key !== "Enter" || event.currentTarget.closest("form")) return;
    event.currentTarget.blur(); // the next key is a verdict again
    onDone?.();
  };
  const chosen = (one: string): void => {
    reason.value = one;
    if (wanted) onDone?.();
  };
  return (
    <div class="reason">
      <label for={id}>Reason</label>
      <input
        ref={held} id={id} list={`${id}-given`} value={reason.value} placeholder="why, in a few words" autocomplete="off" aria-invalid={wanted ? true : undefined}
        aria-describedby={wanted ? `${id}-wanted` : undefined} onInput={(event) => (reason.value = event.currentTarget.value)} onKeyDown={entered}
      />
      <datalist id={`${id}-given`}>{reasons.value.map((one) => <option key={one} value={one} />)}</datalist>
      {wanted && <span id={`${id}-wanted`} class="wanted" role="alert">“{wanted}” needs a reason: others will want to check it. Enter decides.</span>}
      {reasons.value.length > 0 && (
        <span class="given" role="group" aria-label="Reasons given before">
          {reasons.value.slice(0, 4).map((one) => <button key={one} type="button" class="chip" onClick={() => chosen(one)}>{one}</button>)}
        </span>
      )}
    </div>
  );
}
