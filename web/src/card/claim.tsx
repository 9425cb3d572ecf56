/** The card of a claim: the words, what was read from them and by which rule. */

import type { ClaimDetail, Voice } from "../api/types";
import { useAnswer } from "../api/use";
import { Answered } from "../parts/states";
import { Term } from "../parts/tip";
import { kindOf } from "../reader/kinds";
import { LINES, lineOf } from "../reader/told";
import { Actions } from "../review/actions";
import { definitionOf } from "../state/case";
import { Permalink } from "./cite";
import { Go, ReadButton } from "./links";
import { Quote } from "./quote";
import { Fact, Section } from "./section";
import { dated, figured, placed, plain, roleWord } from "./wording";

export function ClaimCard({ id }: { id: string }) {
  const answer = useAnswer<ClaimDetail>(`claims/${encodeURIComponent(id)}`);
  return <Answered answer={answer.value}>{(claim) => <ClaimBody claim={claim} />}</Answered>;
}

function ClaimBody({ claim }: { claim: ClaimDetail }) {
  const kind = kindOf(claim.kind);
  return (
    <article class={`card kind-${kind.name}`} aria-label="Claim">
      <h2>
        <span class="kind-letter" aria-hidden="true">{kind.letter}</span>{" "}
        <Term definition={kind.definition}>{claim.kind_label || kind.label}</Term>
        {claim.type_label && <>: <Term definition={definitionOf("type", claim.type ?? "")}>{claim.type_label}</Term></>}
      </h2>
      <Quote claim={claim} />
      <p class="soft small"><Go id={claim.report}>{claim.outlet ?? "no outlet"}</Go>, {claim.date ?? "undated"}</p>
      <div class="card-buttons">
        <ReadButton report={claim.report} sel={claim.id} />
      </div>
      <ReadFacts claim={claim} />
      <ReviewState claim={claim} />
      <Actions subject={claim.id} title={claim.summary || claim.text} />
      <Section title="How it was read" open={false}>
        {() => (
          <>
            {claim.rule_text && <p class="small">{claim.rule_text}</p>}
            <ul class="small">{claim.why.map((why, at) => <li key={at}>{why}</li>)}</ul>
          </>
        )}
      </Section>
      <Section title="Link">{() => <Permalink id={claim.id} />}</Section>
    </article>
  );
}

function ReadFacts({ claim }: { claim: ClaimDetail }) {
  const line = LINES.find((one) => one.name === lineOf(claim));
  return (
    <dl class="card-facts">
      {claim.mode && <Fact name="Mode">{plain(claim.mode)}</Fact>}
      {claim.roles.map((role, at) => (
        <Fact key={at} name={roleWord(role.role)}>
          <Go id={role.actor}>{role.name || role.text}</Go>
          {role.name && role.name !== role.text && <Written text={role.text} />}
        </Fact>
      ))}
      {claim.figure && <Fact name="Figure">{figured(claim.figure)}<Written text={claim.figure.text} /></Fact>}
      {claim.place && <Fact name="Where"><Go id={claim.place.id}>{placed(claim.place)}</Go></Fact>}
      {claim.period && <Fact name="When">{dated(claim.period)}<Written text={claim.period.text} /></Fact>}
      <Fact name="Voice" definition="Who says it: from the outlet inwards to the source it cites and the speaker that one quotes.">
        {claim.voice.length ? <ol class="voices">{claim.voice.map((one, at) => <VoiceItem key={at} voice={one} />)}</ol> : claim.voice_text || "the outlet itself"}
      </Fact>
      <Fact name="Realis" definition="Does the claim say that it happened?">{claim.realis}</Fact>
      <Fact name="Certainty" {...(line ? { definition: line.definition } : {})}>{claim.certainty}</Fact>
      {claim.stage && <Fact name="Stage">{plain(claim.stage)}</Fact>}
      {claim.content && <Fact name="Content"><span dir="auto">“{claim.content.text}”</span></Fact>}
      <Fact name="Confidence" definition="How sure the reader is that the words say this, from 0 to 1; not whether it is true.">{claim.confidence.toFixed(2)}</Fact>
      <Fact name="Event">{claim.event ? <Go id={claim.event}>open the event it is part of</Go> : <span class="soft">part of none</span>}</Fact>
    </dl>
  );
}

/** The words of the report behind what was read. */
function Written({ text }: { text: string | undefined }) {
  return text ? <span class="soft" dir="auto"> (written “{text}”)</span> : null;
}

function VoiceItem({ voice }: { voice: Voice }) {
  return (
    <li>
      <span dir="auto">{voice.name || voice.text || "unnamed"}</span>{" "}
      <span class="soft">{plain(voice.kind)}{voice.direct ? ", quoted" : ""}{voice.cue ? <span dir="auto">, “{voice.cue}”</span> : ""}</span>
    </li>
  );
}

function ReviewState({ claim }: { claim: ClaimDetail }) {
  const { reviewed } = claim;
  if (!reviewed?.state) return null;
  return (
    <div class="aside-note small">
      <strong>{reviewed.state}</strong> by {reviewed.user}{reviewed.reason ? `: ${reviewed.reason}` : ""}
      <ul>{reviewed.fields.map((one) => <li key={one.field}>{plain(one.field)}: {String(one.before ?? "none")} → {String(one.after ?? "none")}</li>)}</ul>
    </div>
  );
}
