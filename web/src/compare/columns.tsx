/** The comparison as a table: a row for each thing told, a column for each outlet. Field names and outlets stay in sight. */

import type { ComponentChildren } from "preact";
import type { CompareAnswer, OutletColumn } from "../api/types";
import { counted } from "../parts/format";
import { Term } from "../parts/tip";
import { go } from "../state/state";
import { Agency, Attribution, Figures, Labels, LeftOut, Loaded } from "./cells";
import { openClaims } from "./claims-dialog";

interface Row {
  name: string;
  definition: string;
  cell: (column: OutletColumn) => ComponentChildren;
}

const DOER =
  "How deeds are worded: the doer as subject (active), behind a passive, by a noun (“the shelling”), or with nobody behind it (impersonal: “died”).";

const ROWS: readonly Row[] = [
  { name: "Words for actors", definition: "What the outlet itself calls each actor. Loaded words are marked.", cell: (column) => <Labels column={column} /> },
  { name: "Doer", definition: DOER, cell: (column) => <Agency column={column} /> },
  { name: "Figures", definition: "The numbers that it gives.", cell: (column) => <Figures column={column} /> },
  { name: "On whose word", definition: "Told flat, as the outlet's own knowledge, or attributed to a source.", cell: (column) => <Attribution column={column} /> },
  { name: "Loaded words", definition: "Words that judge, with how loaded they are from 0 to 1.", cell: (column) => <Loaded column={column} /> },
  { name: "Left out", definition: "What other outlets tell and this one does not.", cell: (column) => <LeftOut column={column} /> },
];

export function Columns({ data, query }: { data: CompareAnswer; query: string }) {
  return (
    <div class="compare-scroll" tabIndex={0} role="region" aria-label="Comparison of outlets">
      <table class="compare-table">
        <thead>
          <tr>
            <th scope="col" class="corner">Outlet</th>
            {data.outlets.map((column) => <th key={column.outlet} scope="col"><OutletHead column={column} query={query} /></th>)}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row.name}>
              <th scope="row"><Term definition={row.definition}>{row.name}</Term></th>
              {data.outlets.map((column) => <td key={column.outlet}>{row.cell(column)}</td>)}
            </tr>
          ))}
        </tbody>
        <tbody>
          <tr class="told-head">
            <th scope="row" class="small">What is told</th>
            <td colSpan={data.outlets.length} class="small soft">● told, with its claims; – told by others, not here</td>
          </tr>
        </tbody>
        {data.fields.map((field) => <FieldRows key={field.field} field={field} outlets={data.outlets} />)}
      </table>
    </div>
  );
}

function OutletHead({ column, query }: { column: OutletColumn; query: string }) {
  return (
    <>
      <span class="outlet-name" dir="auto">{column.outlet || "no outlet"}</span>
      {column.first && <div class="soft small">first told {column.first}</div>}
      <button class="plain go-link small" onClick={() => openClaims({ title: column.outlet, query: withOutlet(query, column.outlet) })}>
        {counted(column.claims, "claim")}
      </button>
      <details class="small">
        <summary>{counted(column.of_reports, "report")}</summary>
        <ul class="card-list">
          {column.reports.map((report) => (
            <li key={report.id}>
              <button class="plain go-link" dir="auto" onClick={() => go({ view: "read", report: report.id, sel: report.id })}>
                {report.title || report.id}
              </button>{" "}
              <span class="soft">{report.date ?? ""}</span>
            </li>
          ))}
          {column.of_reports > column.reports.length && (
            <li><button class="plain go-link" onClick={() => go({ view: "read", outlet: [column.outlet], report: "", sel: "", page: "" })}>{counted(column.of_reports - column.reports.length, "more report")}</button></li>
          )}
        </ul>
      </details>
    </>
  );
}

type Field = CompareAnswer["fields"][number];

/** What is told of a field: a mark where the outlet tells it, a dash where others do and it does not. */
function FieldRows({ field, outlets }: { field: Field; outlets: readonly OutletColumn[] }) {
  return (
    <tbody>
      {field.values.map((value, at) => (
        <tr key={value.value} class={at ? "" : "field-first"}>
          <th scope="row">
            <span class={at ? "hidden" : "field-name"}>{field.label}</span>
            <span class="field-value" dir="auto">{value.value}</span>
          </th>
          {outlets.map((column) => (
            <td key={column.outlet} class="told">
              <ToldCell field={field} value={value.value} told={value.outlets.includes(column.outlet)} column={column} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

interface ToldProps {
  field: Field;
  value: string;
  told: boolean;
  column: OutletColumn;
}

function ToldCell({ field, value, told, column }: ToldProps) {
  if (!told) return <span class="soft missing" title={`${column.outlet} does not tell it`}>– <span class="hidden">not told</span></span>;
  const claims = column.told.find((one) => one.field === field.field && one.value === value)?.claims ?? [];
  const title = `${column.outlet}: ${field.label}, ${value}`;
  return (
    <button
      class="plain told-mark" disabled={!claims.length} aria-label={`${title}: ${counted(claims.length, "claim")}`}
      onClick={() => openClaims({ title, ids: claims })}
    >
      <span aria-hidden="true">●</span> {claims.length || ""}
    </button>
  );
}

function withOutlet(query: string, outlet: string): string {
  const given = new URLSearchParams(query);
  given.set("outlet", outlet.replaceAll("%", "%25").replaceAll(",", "%2C"));
  return given.toString();
}
