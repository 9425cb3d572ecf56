/** Corrects fields of a claim, with what was read beside them. Each field that changed is a decision of its own. */

import { signal, useSignal, type Signal } from "@preact/signals";
import { useAnswer } from "../api/use";
import type { ClaimDetail } from "../api/types";
import { Dialog } from "../parts/dialog";
import { Answered } from "../parts/states";
import { caseInfo } from "../state/case";
import { decide } from "./deciding";
import { changes, fieldsFor, labelOf, valueIn, type Choice, type Field } from "./fields";
import { Reason } from "./reason";

/** The claim that is edited; empty: none. One dialog serves the queues and the cards. */
export const editing = signal("");

export function EditDialog() {
  const id = editing.value;
  const close = (): void => {
    editing.value = "";
  };
  return (
    <Dialog title="Edit what was read" open={id !== ""} onClose={close}>
      {id && <Inside id={id} onDone={close} />}
    </Dialog>
  );
}

function Inside({ id, onDone }: { id: string; onDone: () => void }) {
  const answer = useAnswer<ClaimDetail>(`claims/${encodeURIComponent(id)}`);
  return <Answered answer={answer.value}>{(claim) => <Form key={claim.id} claim={claim} onDone={onDone} />}</Answered>;
}

function Form({ claim, onDone }: { claim: ClaimDetail; onDone: () => void }) {
  const given = useAnswer<Field[] | { items: Field[] }>("review/fields", new URLSearchParams({ kind: claim.kind, claim: claim.id }).toString()).value.data;
  const listed = given && ("items" in given ? given.items : given);
  const fields = listed && listed.length > 0 ? listed : fieldsFor(claim.kind);
  const before = new Map(fields.map(({ field, now }) => [field, now === undefined ? valueIn(claim, field) : (now ?? "")]));
  const after = useSignal<ReadonlyMap<string, string>>(new Map());
  const reason = useSignal("");
  const changed = changes(fields, before, after.value);
  const save = (event: Event): void => {
    event.preventDefault();
    for (const { field, value } of changed) {
      decide({ act: "edit", subject: claim.id, field, value, reason: reason.value, title: `${claim.summary || claim.text}: ${field}` });
    }
    onDone();
  };
  return (
    <form class="edit" onSubmit={save}>
      <blockquote class="quote" dir="auto">
        <span class="soft">{claim.before && `…${claim.before}`}</span><mark>{claim.text}</mark><span class="soft">{claim.after && `${claim.after}…`}</span>
      </blockquote>
      <div class="edit-fields">
        {fields.map((field) => <Input key={field.field} field={field} before={before.get(field.field) ?? ""} after={after} />)}
      </div>
      <Reason reason={reason} />
      <p class="form-foot">
        <span class="soft" role="status">{changed.length === 0 ? "Nothing is changed yet." : `Changed: ${fields.filter((one) => changed.some(({ field }) => field === one.field)).map((one) => labelOf(one).toLowerCase()).join(", ")}.`}{changed.length > 0 && !reason.value.trim() && " Say why."}</span>
        <button class="main" disabled={changed.length === 0 || !reason.value.trim()}>Save</button>
      </p>
    </form>
  );
}

function Input({ field, before, after }: { field: Field; before: string; after: Signal<ReadonlyMap<string, string>> }) {
  const value = after.value.get(field.field) ?? before;
  const set = (event: Event): void => {
    const { value: typed } = event.currentTarget as HTMLInputElement;
    after.value = new Map(after.peek()).set(field.field, typed);
  };
  const id = `edit-${field.field}`;
  return (
    <div class={value.trim() !== before ? "edit-field changed" : "edit-field"}>
      <label for={id}>{labelOf(field)}</label>
      {field.input === "choice" && field.choices ? <Choices id={id} choices={field.choices} before={before} value={value} onChange={set} /> : (
        <input id={id} value={value} list={suggested(field) ? `${id}-list` : undefined} inputMode={field.input === "number" ? "decimal" : undefined} placeholder={HINTS[field.input] ?? ""} autocomplete="off" onInput={set} />
      )}
      {suggested(field) && <datalist id={`${id}-list`}>{suggested(field)?.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}</datalist>}
      <span class="soft was-read">read: <bdi>{field.choices?.find((one) => one.value === before)?.label ?? (before || "nothing")}</bdi></span>
    </div>
  );
}

const HINTS: Partial<Record<Field["input"], string>> = {
  period: "2016-12-18, 2016-12, 2016-12-18/2016-12-20", place: "a name of the gazetteer", number: "empty: no bound", actor: "a name or an id; empty: nobody",
};

/** Names of the case's own actors, places and types are offered; any other may be typed. */
function suggested(field: Field): readonly Choice[] | null {
  if (field.choices) return field.input === "choice" ? null : field.choices;
  const facets = caseInfo.value?.facets;
  if (field.input === "actor") return facets?.actor.map((one) => ({ value: one.label })) ?? null;
  if (field.input === "place") return facets?.place.map((one) => ({ value: one.label })) ?? null;
  return field.field === "type" ? (facets?.type ?? null) : null;
}

function Choices({ id, choices, before, value, onChange }: { id: string; choices: readonly Choice[]; before: string; value: string; onChange: (event: Event) => void }) {
  const known = choices.some((one) => one.value === before);
  const chosen = choices.find((one) => one.value === value);
  return (
    <select id={id} value={value} title={chosen?.definition ?? undefined} onChange={onChange}>
      {!known && <option value={before}>{before || "nothing"}</option>}
      {choices.map((one) => <option key={one.value} value={one.value}>{one.label ?? one.value}</option>)}
    </select>
  );
}
