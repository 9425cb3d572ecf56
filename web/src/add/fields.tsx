/** What the files themselves do not say, and which column of a table holds what. */

import { useEffect } from "preact/hooks";
import { useSignal, type Signal } from "@preact/signals";
import { labelOf, caseInfo } from "../state/case";
import { FIELDS, guess, header, type FieldName } from "./columns";

export interface Said {
  outlet: string;
  date: string;
  title: string;
  url: string;
  language: string;
}

export const NOTHING: Said = { outlet: "", date: "", title: "", url: "", language: "" };

export function SaidFields({ said }: { said: Signal<Said> }) {
  const set = (name: keyof Said) => (event: Event & { currentTarget: HTMLInputElement }) => {
    said.value = { ...said.peek(), [name]: event.currentTarget.value };
  };
  return (
    <fieldset class="said">
      <legend>Where the files do not say</legend>
      <label>Outlet <input list="known-outlets" value={said.value.outlet} onInput={set("outlet")} /></label>
      <datalist id="known-outlets">{caseInfo.value?.facets.outlet.map((one) => <option key={one.value} value={labelOf("outlet", one.value)} />)}</datalist>
      <label>Date <input class="day" placeholder="yyyy-mm-dd" value={said.value.date} onInput={set("date")} /></label>
      <label>Title <input value={said.value.title} onInput={set("title")} /></label>
      <label>Address <input type="url" value={said.value.url} placeholder="https://…" onInput={set("url")} /></label>
      <label>Language <input value={said.value.language} placeholder="en" maxLength={3} onInput={set("language")} /></label>
      <p class="soft">These hold for all files of this upload that say nothing of their own.</p>
    </fieldset>
  );
}

const LOOKED_AT = 64_000;

interface MapProps {
  file: File;
  chosen: Signal<ReadonlyMap<FieldName, string>>;
}

export function ColumnMap({ file, chosen }: MapProps) {
  const columns = useSignal<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    file.slice(0, LOOKED_AT).text().then((text) => {
      if (!wanted) return;
      const found = header(text);
      columns.value = found;
      chosen.value = new Map(FIELDS.map(([field]) => [field, guess(field, found)]));
    }).catch(() => undefined); // told of when it is sent
    return () => {
      wanted = false;
    };
  }, [file]);
  if (columns.value.length === 0) return null;
  return (
    <fieldset class="said">
      <legend>Columns of {file.name}</legend>
      {FIELDS.map(([field, title]) => (
        <label key={field}>
          {title}
          <select value={chosen.value.get(field) ?? ""} onChange={(event) => (chosen.value = new Map(chosen.peek()).set(field, event.currentTarget.value))}>
            <option value="">none</option>
            {columns.value.map((column) => <option key={column} value={column}>{column}</option>)}
          </select>
        </label>
      ))}
      {!chosen.value.get("text") && <p class="bad">Say which column holds the text: its name does not tell.</p>}
    </fieldset>
  );
}
