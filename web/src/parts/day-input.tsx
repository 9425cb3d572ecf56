/** A day as ISO writes it, in every browser and language; “2016” or “2016-12” are taken as their first or last day. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

interface Props {
  label: string;
  value: string;
  /** Which day a bare year or month means. */
  end: "first" | "last";
  onDay: (day: string) => void;
  class?: string;
}

export function DayInput({ label, value, end, onDay, class: name = "" }: Props) {
  const typed = useSignal(value);
  const wrong = useSignal(false);
  useEffect(() => {
    typed.value = value;
    wrong.value = false;
  }, [value]);
  const taken = () => {
    const day = typed.value.trim() ? completed(typed.value, end) : "";
    wrong.value = day === null;
    if (day !== null && day !== value) onDay(day);
  };
  return (
    <input
      class={`day ${name}`} type="text" inputMode="numeric" placeholder="yyyy-mm-dd" size={10} maxLength={10} autocomplete="off" spellcheck={false}
      aria-label={label} aria-invalid={wrong.value} title={wrong.value ? "A day is written 2016-12-20; 2016-12 and 2016 do too" : undefined}
      value={typed.value} onBlur={taken}
      onInput={(event) => {
        typed.value = event.currentTarget.value;
        if (typed.value.trim().length === WHOLE) taken();
      }}
      onKeyDown={(event) => event.key === "Enter" && taken()}
    />
  );
}

/** Letters of a day that is written out: taken at once. */
const WHOLE = 10;

/** Null for what is no day. */
export function completed(text: string, end: "first" | "last"): string | null {
  const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text.trim());
  if (!found) return null;
  const year = Number(found[1]);
  const month = found[2] ? Number(found[2]) : end === "first" ? 1 : 12;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = found[3] ? Number(found[3]) : end === "first" ? 1 : last;
  if (month < 1 || month > 12 || day < 1 || day > last) return null;
  return `${found[1]}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
