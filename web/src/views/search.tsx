/** What the words were found in: claims and reports, with the words marked. */

import { addressOf } from "../api/client";
import { useAnswer } from "../api/use";
import type { Hit, Hits } from "../api/types";
import { byReport, type OfReport, type Told } from "../search/hits";
import { Progress } from "../parts/progress";
import { Answered } from "../parts/states";
import { counted } from "../parts/format";
import { Wrong } from "../parts/search-box";
import { SearchHelp } from "../search/help";
import { indexing } from "../search/ready";
import { caseInfo, labelOf } from "../state/case";
import { filters, go, select, state, stated, type ListName } from "../state/state";
import { said } from "../tables/empty";
import { Pager } from "../tables/pager";
import { useTyping } from "../parts/typing";
import "../search/search.css";

const SIZE = 30;

export function Search() {
  const { q, page } = stated;
  const query = new URLSearchParams(filters.value);
  query.set("page", page || "1");
  query.set("size", String(SIZE));
  const answer = useAnswer<Hits>(q && !indexing.value ? "search" : null, query.toString());
  const { problem, data } = answer.value;
  return (
    <section class="search-view" aria-labelledby="search-title">
      <div class="search-head">
        <h2 id="search-title">{q ? <>Found for <code dir="auto">{q}</code></> : "Search"}</h2>
        {data && <span class="soft" role="status">{counted(data.total, "hit")}</span>}
        {q && <Near />}
        {q && (stated.rejected || (data?.rejected ?? 0) > 0) && <Rejected n={data?.rejected ?? 0} />}
        {data && data.total > 0 && <Downloads />}
      </div>
      <details class="search-how" open={!q}>
        <summary>How to write a search</summary>
        <SearchHelp />
      </details>
      {q && indexing.value && <Progress what="The words of this case are being indexed" done={indexing.value.done} total={indexing.value.total} unit="claims" />}
      {problem?.status === 400 ? <Wrong q={q} problem={problem} /> : (
        <Answered answer={answer.value} empty={(found) => found.items.length === 0 && nothing()}>
          {(found) => (
            <>
              <ol class="hits">{byReport(found.items).map((group) => <Found key={group.told[0]?.hits[0]?.id} group={group} />)}</ol>
              <Pager total={found.total} page={found.page} size={found.size} />
            </>
          )}
        </Answered>
      )}
    </section>
  );
}

/** “within N days”: 0 or nothing means anywhere. */
function Near() {
  const set = (value: string): void => go({ days: Number(value) > 0 ? String(Math.round(Number(value))) : "", page: "" });
  const typing = useTyping(stated.days, set);
  return (
    <label class="near">
      words within <input type="number" min={0} max={3650} aria-label="Within how many days" {...typing} /> days of each other
    </label>
  );
}

/** What a reviewer rejected is told by nobody any more, and so is no hit, unless somebody looks for it. */
function Rejected({ n }: { n: number }) {
  const what = counted(n, "rejected claim");
  return (
    <select aria-label="Claims that a reviewer rejected" value={stated.rejected} onChange={(event) => go({ rejected: event.currentTarget.value, page: "" })}>
      <option value="">{what} left out</option>
      <option value="with">{what} shown too</option>
      <option value="only">{what} alone</option>
    </select>
  );
}

/** Of exactly what is found, all pages of it. */
function Downloads() {
  const address = (format: string): string => {
    const query = new URLSearchParams(filters.value);
    query.set("format", format);
    return addressOf("search", query);
  };
  return (
    <span class="downloads">
      <a href={address("csv")} download="hits.csv">CSV</a>
      <a href={address("jsonl")} download="hits.jsonl">JSON Lines</a>
    </span>
  );
}

function nothing(): string {
  const others = said({ ...state.value, q: "", days: "" }, (name: ListName, value) => labelOf(name, value));
  const also = others.length ? ` Other filters are set as well: ${others.join("; ")}.` : "";
  return `No claim and no report of “${caseInfo.value?.name ?? "this case"}” has these words.${also}`;
}

function Found({ group }: { group: OfReport }) {
  return (
    <li class="hit">
      <button class="link hit-title" onClick={() => go({ view: "read", sel: group.report, report: group.report })}><span dir="auto">{group.title}</span></button>
      <span class="soft meta">{group.outlet ?? "outlet unknown"} · {group.date ?? "undated"}</span>
      {group.told.map((told) => <Passage key={told.hits[0]?.id} told={told} />)}
    </li>
  );
}

function Verdict({ state, user, reason }: Hit["reviewed"]) {
  if (!state) return null;
  return <span class={`hit-verdict hit-${state}`}> {state}{state === "rejected" && <bdi> by {user}{reason && `: ${reason}`}</bdi>}</span>;
}

/** A passage with the claims that it makes: each opens beside. */
function Passage({ told }: { told: Told }) {
  const events = [...new Set(told.hits.flatMap((hit) => hit.event ?? []))];
  const { sel } = stated;
  return (
    <div class={`passage ${told.hits.some((hit) => hit.id === sel) ? "chosen" : ""} ${told.hits.every((hit) => hit.reviewed.state === "rejected") ? "rejected" : ""}`}>
      <p dir="auto">{told.snippet.map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>))}</p>
      <span class="soft meta">
        {told.hits.map((hit) => (
          <span key={hit.id}>
            <button class="link" aria-pressed={hit.id === sel} onClick={() => (hit.kind === "claim" ? select(hit.id) : go({ view: "read", sel: hit.id, report: hit.report }))}>
              {hit.kind === "claim" ? `${hit.claim_kind ? labelOf("kind", hit.claim_kind) : ""} claim`.trim() : "the report"}
            </button>
            <Verdict {...hit.reviewed} />
          </span>
        ))}
        {events.map((id) => <button key={id} class="link" onClick={() => select(id)}>its event</button>)}
      </span>
    </div>
  );
}
