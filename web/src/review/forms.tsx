/** The longer decisions on events and actors: join, keep apart, split, relabel, rename, merge. One dialog serves all. */

import { signal, useSignal, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useAnswer } from "../api/use";
import type { ActorDetail, ClaimRow, EventDetail } from "../api/types";
import { Dialog } from "../parts/dialog";
import { counted } from "../parts/format";
import { Answered } from "../parts/states";
import { caseInfo } from "../state/case";
import { decide } from "./deciding";
import { Pick, type Picked } from "./pick";
import { Reason } from "./reason";
import { needsReason } from "./verdicts";

export type FormName = "join" | "apart" | "split" | "relabel" | "rename" | "merge" | "apart_actors";

/** Which form is open, on what. */
export const form = signal<{ name: FormName; subject: string } | null>(null);

const TITLES: Record<FormName, string> = {
  join: "Join with another event", apart: "Keep apart from another event", split: "Split the event", relabel: "Relabel the event",
  rename: "Rename the actor", merge: "The same as another actor", apart_actors: "Keep apart from another actor",
};

export function Forms() {
  const now = form.value;
  const close = (): void => {
    form.value = null;
  };
  return (
    <Dialog title={now ? TITLES[now.name] : ""} open={now !== null} onClose={close}>
      {now && <Chosen key={`${now.name}/${now.subject}`} name={now.name} subject={now.subject} onDone={close} />}
    </Dialog>
  );
}

interface FormProps {
  name: FormName;
  subject: string;
  onDone: () => void;
}

function Chosen(props: FormProps) {
  const actors = props.name === "rename" || props.name === "merge" || props.name === "apart_actors";
  return actors ? <OnActor {...props} /> : <OnEvent {...props} />;
}

function OnEvent({ name, subject, onDone }: FormProps) {
  const answer = useAnswer<EventDetail>(`events/${encodeURIComponent(subject)}`);
  return (
    <Answered answer={answer.value}>
      {(event) => {
        if (name === "split") return <Split event={event} onDone={onDone} />;
        if (name === "relabel") return <Relabel event={event} onDone={onDone} />;
        const near = event.near.map((one) => ({ id: one.event, name: one.title, note: one.why }));
        return <Other act={name} kind="event" subject={subject} title={event.title} near={near} onDone={onDone} />;
      }}
    </Answered>
  );
}

function OnActor({ name, subject, onDone }: FormProps) {
  const answer = useAnswer<ActorDetail>(`actors/${encodeURIComponent(subject)}`);
  return (
    <Answered answer={answer.value}>
      {(actor) => (name === "rename" ? <Rename actor={actor} onDone={onDone} /> : <Other act={name} kind="actor" subject={subject} title={actor.name} near={[]} onDone={onDone} />)}
    </Answered>
  );
}

interface OtherProps {
  act: string;
  kind: "event" | "actor";
  subject: string;
  title: string;
  near: readonly Picked[];
  onDone: () => void;
}

/** Of two: are they one, or are they never one? */
function Other({ act, kind, subject, title, near, onDone }: OtherProps) {
  const chosen = useSignal<Picked | null>(null);
  const reason = useSignal("");
  const save = (): void => {
    if (!chosen.value) return;
    decide({ act, subject, other: chosen.value.id, reason: reason.value, title: `${title} / ${chosen.value.name}` });
    onDone();
  };
  return (
    <Saved act={act} onSave={save} ready={chosen.value !== null} reason={reason} says={chosen.value ? "" : "Choose the other one."}>
      <p><bdi>{title}</bdi></p>
      <Pick kind={kind} near={near} not={subject} chosen={chosen} />
    </Saved>
  );
}

function Split({ event, onDone }: { event: EventDetail; onDone: () => void }) {
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const reason = useSignal("");
  const rows = event.claim_rows;
  const left = rows.length - chosen.value.size;
  const ready = chosen.value.size > 0 && left > 0;
  const flip = (id: string): void => {
    const next = new Set(chosen.value);
    if (!next.delete(id)) next.add(id);
    chosen.value = next;
  };
  const save = (): void => {
    decide({ act: "split", subject: event.id, claims: rows.map((row) => row.id).filter((id) => chosen.value.has(id)), reason: reason.value, title: event.title });
    onDone();
  };
  return (
    <Saved act="split" onSave={save} ready={ready} reason={reason} says={ready ? `${counted(chosen.value.size, "claim")} become an event of their own, ${left} stay.` : "Choose the claims that tell of another happening; some must stay."}>
      <ul class="split">{rows.map((row) => <Choice key={row.id} row={row} chosen={chosen.value.has(row.id)} onFlip={() => flip(row.id)} />)}</ul>
    </Saved>
  );
}

function Choice({ row, chosen, onFlip }: { row: ClaimRow; chosen: boolean; onFlip: () => void }) {
  return (
    <li>
      <label>
        <input type="checkbox" checked={chosen} onChange={onFlip} />
        <span><bdi>{row.text}</bdi> <span class="soft">({row.outlet ?? "outlet unknown"}, {row.date ?? "undated"}{row.period ? `; on ${row.period.edtf}` : ""})</span></span>
      </label>
    </li>
  );
}

function Relabel({ event, onDone }: { event: EventDetail; onDone: () => void }) {
  const title = useSignal(event.title);
  const type = useSignal(event.type);
  const reason = useSignal("");
  const types = caseInfo.value?.facets.type ?? [];
  const ready = (title.value.trim() !== event.title && title.value.trim() !== "") || type.value !== event.type;
  const save = (): void => {
    const shared = { act: "relabel", subject: event.id, reason: reason.value, title: event.title };
    if (title.value.trim() !== event.title) decide({ ...shared, field: "title", value: title.value.trim() });
    if (type.value !== event.type) decide({ ...shared, field: "type", value: type.value });
    onDone();
  };
  return (
    <Saved act="relabel" onSave={save} ready={ready} reason={reason} says={ready ? "" : "Nothing is changed yet."}>
      <label class="wide">Title <input value={title.value} onInput={(change) => (title.value = change.currentTarget.value)} /></label>
      <label class="wide">
        Type <select value={type.value} onChange={(change) => (type.value = change.currentTarget.value)}>
          {!types.some((one) => one.value === event.type) && <option value={event.type}>{event.type_label}</option>}
          {types.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
        </select>
      </label>
    </Saved>
  );
}

function Rename({ actor, onDone }: { actor: ActorDetail; onDone: () => void }) {
  const name = useSignal(actor.name);
  const reason = useSignal("");
  const ready = name.value.trim() !== "" && name.value.trim() !== actor.name;
  const save = (): void => {
    decide({ act: "rename", subject: actor.id, value: name.value.trim(), reason: reason.value, title: actor.name });
    onDone();
  };
  return (
    <Saved act="rename" onSave={save} ready={ready} reason={reason} says={ready ? "" : "Nothing is changed yet."}>
      <label class="wide">Name <input value={name.value} onInput={(change) => (name.value = change.currentTarget.value)} /></label>
    </Saved>
  );
}

interface SavedProps {
  act: string;
  onSave: () => void;
  ready: boolean;
  says: string;
  reason: Signal<string>;
  children: ComponentChildren;
}

function Saved({ act, onSave, ready, says, reason, children }: SavedProps) {
  const lacking = needsReason(act) && !reason.value.trim();
  const save = (event: Event): void => {
    event.preventDefault();
    onSave();
  };
  return (
    <form class="edit" onSubmit={save}>
      {children}
      <Reason reason={reason} />
      <p class="form-foot">
        <span class="soft" role="status">{says}{ready && lacking && " Say why."}</span>
        <button class="main" disabled={!ready || lacking}>Save</button>
      </p>
    </form>
  );
}
