/** Kinds and formats as links: what is downloaded is what the filters leave. */

import { addressOf } from "../api/client";
import { filters } from "../state/state";
import { FORMATS, formatsOf, KINDS, takenAlong } from "./kinds";
import "./brief.css";

export function Exports({ reviewed }: { reviewed: boolean }) {
  return (
    <table class="exports">
      <caption class="hidden">Exports</caption>
      <tbody>
        {KINDS.map((kind) => (
          <tr key={kind.name}>
            <th scope="row">{kind.title}</th>
            {FORMATS.map(({ name, title }) => (
              <td key={name}>
                {formatsOf(kind).includes(name) && <a aria-label={`${kind.title} as ${title}`} href={address(kind.name, name, reviewed)} download={`${kind.name}${reviewed ? "-reviewed" : ""}.${name}`}>{title}</a>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function address(kind: string, format: string, reviewed: boolean): string {
  const query = takenAlong(filters.value, [], reviewed);
  query.set("format", format);
  return addressOf(`export/${kind}`, query);
}
