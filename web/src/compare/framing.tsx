/** How each outlet words an actor and its deeds: labels, loaded words, and how often the doer is named. */

import type { FramingAnswer, FramingRow } from "../api/types";
import { useAnswer } from "../api/use";
import { Go } from "../card/links";
import { plain } from "../card/wording";
import { Answered } from "../parts/states";
import { Term } from "../parts/tip";
import { filterParams, filters, NO_FILTERS } from "../state/state";
import { openClaims } from "./claims-dialog";

export function Framing() {
  const answer = useAnswer<FramingAnswer>("framing", filters.value);
  return (
    <Answered answer={answer.value} empty={(data) => data.rows.length === 0 && "No outlet names an actor often enough (three times) under these filters."}>
      {(data) => (
        <div class="compare-scroll" tabIndex={0} role="region" aria-label="Framing by actor and outlet">
          <table class="framing stacks" role="table">
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">Actor</th>
                <th scope="col" role="columnheader">Outlet</th>
                <th scope="col" role="columnheader" class="numeric">Mentions</th>
                <th scope="col" role="columnheader">Calls it</th>
                <th scope="col" role="columnheader"><Term definition="Words beside the actor's name that judge.">Loaded words</Term></th>
                <th scope="col" role="columnheader"><Term definition="Of the deeds told of the actor: how many name it as the doer. The bar is the 95 % interval.">Named as doer</Term></th>
                <th scope="col" role="columnheader"><Term definition="How much oftener than the other outlets, in points of a hundred; bold where it is clear.">Against others</Term></th>
                <th scope="col" role="columnheader">If not named</th>
              </tr>
            </thead>
            <tbody role="rowgroup">{data.rows.map((row) => <FrameRow key={`${row.actor}${row.outlet}`} row={row} />)}</tbody>
          </table>
        </div>
      )}
    </Answered>
  );
}

function FrameRow({ row }: { row: FramingRow }) {
  const missing = row.forms.filter((one) => one.form !== "named");
  return (
    <tr role="row">
      <th scope="row" role="rowheader"><Go id={row.actor}>{row.name}</Go></th>
      <td role="cell" data-label="Outlet" dir="auto">{row.outlet}</td>
      <td class="numeric" role="cell" data-label="Mentions">
        <button class="plain opens" onClick={() => openClaims({ title: `${row.outlet}: ${row.name}`, query: claimsOf(row) })}>{row.mentions}</button>
      </td>
      <td role="cell" data-label="Calls it">{row.labels.slice(0, 4).map((one) => <Behind key={one.text} row={row} what="labels" text={one.text} says={`“${one.text}”`} one={one} />)}</td>
      <td role="cell" data-label="Loaded words">{row.loaded.slice(0, 4).map((one) => <Behind key={one.text} row={row} what="loaded" text={one.text} says={one.text} one={one} />)}</td>
      <td role="cell" data-label="Named as doer">{row.named && row.named.whole > 0 && <NamedShare named={row.named} row={row} />}</td>
      <td class="numeric" role="cell" data-label="Against others">{row.against && row.named && row.named.whole > 0 && <Against against={row.against} />}</td>
      <td role="cell" data-label="If not named">{missing.map((one) => <Behind key={one.form} row={row} what="forms" text={one.form} says={one.label || plain(one.form)} one={one} />)}</td>
    </tr>
  );
}

/** The outlet's claims in which the actor has a part. */
function claimsOf(row: FramingRow): string {
  const state = { ...NO_FILTERS, actor: [row.actor], outlet: [row.outlet] };
  return filterParams(state).toString();
}

type What = "labels" | "loaded" | "forms";

interface BehindProps {
  row: FramingRow;
  what: What;
  /** The label, the word or the form. */
  text: string;
  says: string;
  one: { n: number; claims?: readonly string[] | undefined };
  /** The number alone is drawn. */
  mute?: boolean;
}

/** A number that opens all claims behind it. Of deeds told of by several claims there are more claims than deeds. */
function Behind({ row, what, text, says, one, mute = false }: BehindProps) {
  const words = mute ? one.n : <><span class={what === "loaded" ? "loaded" : undefined}>{says}</span> <span class="count">{one.n}</span></>;
  if (!one.claims?.length) return <span class="word" dir="auto">{words}</span>;
  const title = `${row.outlet}: ${row.name}, ${says} (${one.n})`;
  const open = (): void => openClaims({ title, path: "framing/claims", query: numberOf(row, what, text) });
  return <button class={mute ? "plain opens" : "plain opens word"} dir="auto" aria-label={`${title}: claims`} onClick={open}>{words}</button>;
}

/** In the days that the numbers are of. */
function numberOf(row: FramingRow, what: What, text: string): string {
  const query = new URLSearchParams(filters.peek());
  for (const [name, value] of Object.entries({ by: row.outlet, about: row.actor, what, text })) query.set(name, value);
  return query.toString();
}

function NamedShare({ named, row }: { named: NonNullable<FramingRow["named"]>; row: FramingRow }) {
  const claims = row.forms.find((one) => one.form === "named")?.claims ?? [];
  return (
    <span class="named-share">
      <Behind row={row} what="forms" text="named" says="named as doer" mute one={{ n: named.part, claims }} /> of {named.whole}
      <svg viewBox="0 0 100 10" class="share-bar" preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2="100" y1="5" y2="5" class="share-all" />
        <line x1={named.low * 100} x2={named.high * 100} y1="5" y2="5" class="share-band" />
        <line x1={(named.part / named.whole) * 100} x2={(named.part / named.whole) * 100} y1="0" y2="10" class="share-at" />
      </svg>
    </span>
  );
}

function Against({ against }: { against: NonNullable<FramingRow["against"]> }) {
  const points = Math.round(against.difference * 100);
  const says = `${points > 0 ? "+" : points < 0 ? "−" : ""}${Math.abs(points)} points`;
  return against.clear ? <strong>{says}<span class="hidden"> (clear)</span></strong> : <span class="soft">{says}</span>;
}
