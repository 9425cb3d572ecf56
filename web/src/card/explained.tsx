/** The card of any object that has none of its own: what `polybius explain` says of it, with its claims. */

import type { Explanation } from "../api/types";
import { useAnswer } from "../api/use";
import { Answered } from "../parts/states";
import { Actions } from "../review/actions";
import { AgreementCard } from "./agreement";
import { ClaimList } from "./claim-line";
import { Permalink } from "./cite";
import { Linked } from "./links";
import { Fact, Section } from "./section";
import { plain } from "./wording";

export function Explained({ id, title }: { id: string; title: string }) {
  const answer = useAnswer<Explanation>(`explain/${encodeURIComponent(id)}`);
  return (
    <Answered answer={answer.value}>
      {(data) => (data.kind === "AgreementCase" ? <AgreementCard id={id} /> : <Told data={data} title={title} />)}
    </Answered>
  );
}

/** What a reader calls the records whose ids begin alike. */
const KINDS: Record<string, string> = { Turn: "Turning point between two actors", Observance: "Keeping of an agreement" };

function Told({ data, title: given }: { data: Explanation; title: string }) {
  const title = KINDS[data.kind] ?? given;
  return (
    <article class="card" aria-label={title}>
      <p class="soft small">{title}</p>
      <h2 dir="auto">{headed(data)}</h2>
      <dl class="card-facts">
        {data.facts.map((fact, at) => <Fact key={at} name={plain(fact.name)}><Linked text={fact.says} /></Fact>)}
      </dl>
      <Actions subject={data.id} title={data.title} />
      {data.claims.length > 0 && (
        <Section title="Claims" count={data.claims.length + data.claims_left_out} open>
          {() => <ClaimList claims={data.claims} first={10} leftOut={data.claims_left_out} />}
        </Section>
      )}
      <Section title="Link">{() => <Permalink id={data.id} />}</Section>
    </article>
  );
}

/** “control k_…: Al Bāb held by …” without the id, which the link has. */
function headed({ title, id }: Explanation): string {
  const [head = "", ...rest] = title.split(": ");
  return head.includes(id) && rest.length ? rest.join(": ") : title;
}
