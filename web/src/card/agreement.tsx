/** The card of an agreement: its parties, its life by stage, what was to be done and what is said to have become of it. */

import type { AgreementDetail } from "../api/types";
import { useAnswer } from "../api/use";
import { counted, period } from "../parts/format";
import { Answered } from "../parts/states";
import { ClaimList } from "./claim-line";
import { Permalink } from "./cite";
import { Fact, Listed, Section } from "./section";
import { plain } from "./wording";

type Deal = AgreementDetail["agreement"];

export function AgreementCard({ id }: { id: string }) {
  const answer = useAnswer<AgreementDetail>(`agreements/${encodeURIComponent(id)}`);
  return <Answered answer={answer.value}>{(found) => <AgreementBody found={found} />}</Answered>;
}

function AgreementBody({ found }: { found: AgreementDetail }) {
  const deal = found.agreement;
  return (
    <article class="card" aria-label={found.title}>
      <p class="soft small">Agreement: {plain(deal.kind)}</p>
      <h2 dir="auto">{found.title}</h2>
      <p><strong>{plain(found.state || "state not told")}</strong> <span class="soft">· {period(deal.from, deal.to)}</span></p>
      <dl class="card-facts">
        <Names name="Parties" names={deal.parties} />
        <Names name="Left out" names={deal.excluded} />
        <Names name="Refused" names={deal.refused} />
        <Names name="Mediators" names={deal.mediators} />
        <Names name="Guarantors" names={deal.guarantors} />
        {deal.place && <Fact name="Where">{deal.place}</Fact>}
        <Fact name="Why one"><span class="small">{deal.why}</span></Fact>
      </dl>
      <Stages found={found} />
      <Duties deal={deal} />
      <Breaches deal={deal} />
      <Section title="Claims" count={found.claim_rows.length}>{() => <ClaimList claims={found.claim_rows} first={10} />}</Section>
      <Section title="Link">{() => <Permalink id={found.id} />}</Section>
    </article>
  );
}

function Names({ name, names }: { name: string; names: readonly string[] }) {
  return names.length ? <Fact name={name}><span dir="auto">{names.join(", ")}</span></Fact> : null;
}

function Stages({ found }: { found: AgreementDetail }) {
  const { stages } = found.agreement;
  return (
    <Section title="Stages" count={stages.length} open>
      {() => (
        <ol class="card-list stages">
          {stages.map((one, at) => (
            <li key={at}>
              <strong>{plain(one.stage)}</strong> {one.date ?? period(one.earliest, one.latest)}
              {one.contested && <span class="standing-contested"> ◐ contested</span>}
              <div class="soft small" dir="auto">{one.voices.join(", ")}</div>
              <ClaimList claims={found.claim_rows.filter((claim) => one.claims.includes(claim.id))} first={1} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function Duties({ deal }: { deal: Deal }) {
  const title = "What was to be done";
  if (!deal.duties.length) return <Listed title={title} rows={deal.terms} open>{(term) => <span dir="auto">“{term}”</span>}</Listed>;
  return (
    <Listed title={title} rows={deal.duties} open>
      {(one) => <><span dir="auto">“{one.text}”</span> <strong>{plain(one.status)}</strong> <span class="soft small">{one.why}</span></>}
    </Listed>
  );
}

function Breaches({ deal }: { deal: Deal }) {
  return (
    <>
      <Listed title="Said to be broken" rows={deal.violations}>
        {(one) => (
          <>
            {one.alleged ? "alleged breach" : "breach"} {one.date ?? ""}{" "}
            <span class="soft small" dir="auto">
              by {one.accused.join(", ") || "nobody named"}{one.accusers.length > 0 && `, says ${one.accusers.join(", ")}`}; {one.why}
            </span>
          </>
        )}
      </Listed>
      <Listed title="Kept and broken, by what was done" rows={deal.observances}>
        {(one) => (
          <>
            {plain(one.bearing)} {period(one.from, one.to)}{" "}
            <span class="soft small" dir="auto">
              {[one.actor, one.place].filter(Boolean).join(", ")}; {counted(one.claims.length, "claim")}; {one.why}
            </span>
          </>
        )}
      </Listed>
    </>
  );
}
