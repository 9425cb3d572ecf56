/** The card of a spell of control: who held the place, from when to when as far as the claims say, and who says otherwise. */

import type { SpellDetail, SpellPosition } from "../api/types";
import { useAnswer } from "../api/use";
import { counted, period } from "../parts/format";
import { Answered } from "../parts/states";
import { Term } from "../parts/tip";
import { go } from "../state/state";
import { ClaimList } from "./claim-line";
import { Permalink } from "./cite";
import { Go } from "./links";
import { Fact, Listed, Section } from "./section";
import { plain } from "./wording";

const STATUS: Record<string, string> = {
  held: "Said to be in the holder's hands.",
  contested: "Said to be fought over.",
  besieged: "Shut in by one side; who holds it, other spells say.",
};

export function SpellCard({ id }: { id: string }) {
  const answer = useAnswer<SpellDetail>(`control/spells/${encodeURIComponent(id)}`);
  return <Answered answer={answer.value}>{(spell) => <SpellBody spell={spell} />}</Answered>;
}

function SpellBody({ spell }: { spell: SpellDetail }) {
  const day = spell.last_seen ?? spell.since;
  return (
    <article class="card" aria-label={`Control of ${spell.place}`}>
      <p class="soft small">Control of a place</p>
      <h2><Go id={spell.place_id}>{spell.place}</Go>: {spell.status === "besieged" ? <>besieged{spell.besieger && <> by <Go id={spell.besieger_id}>{spell.besieger}</Go></>}</> : <Go id={spell.holder_id}>{spell.holder ?? "holder not named"}</Go>}</h2>
      <p>
        <Term definition={STATUS[spell.status]}>{plain(spell.status)}</Term>{" "}
        <span class="soft">· {counted(spell.claim_rows.length, "claim")}, {counted(spell.witnesses, "witness", "witnesses")}</span>
      </p>
      {day && <div class="card-buttons"><button onClick={() => go({ view: "overview", on: day })}>Show on the map</button></div>}
      <dl class="card-facts">
        <Fact name="Known from" definition="Bounds as EDTF: between the days in brackets nobody says when it began.">
          {spell.begins_said ?? spell.since ?? "not said"}<Bound edtf={spell.begins} day={spell.begins_said ?? spell.since} />
        </Fact>
        <Fact name="Until">{spell.ends_said ?? "not said"}<Bound edtf={spell.ends} day={spell.ends_said ?? spell.until} /></Fact>
        <Fact name="Told of">{period(spell.first_seen, spell.last_seen)}</Fact>
        {spell.side && <Fact name="Side">{spell.side}</Fact>}
        <Fact name="Why">{spell.why}</Fact>
      </dl>
      <Positions title="In dispute" positions={spell.positions} />
      <Positions title="What the holder is called" positions={spell.names} />
      <Section title="Claims" count={spell.claim_rows.length} open>{() => <ClaimList claims={spell.claim_rows} first={10} />}</Section>
      <Section title="Link">{() => <Permalink id={spell.id} />}</Section>
    </article>
  );
}

function Positions({ title, positions }: { title: string; positions: readonly SpellPosition[] }) {
  return (
    <Listed title={title} rows={positions} open={title === "In dispute"}>
      {(one) => (
        <>
          <strong dir="auto">{one.value}</strong>{" "}
          <span class="soft small" dir="auto">{counted(one.claims.length, "claim")}: {one.voices.join(", ")}</span>
        </>
      )}
    </Listed>
  );
}

/** The bound of an end that nobody dates, where it says more than the day. */
function Bound({ edtf, day }: { edtf: string | null | undefined; day: string | null }) {
  return edtf && edtf !== day ? <span class="soft mono"> {edtf}</span> : null;
}
