/** Kinds and formats as links: what is downloaded is what the filters leave. */

import { addressOf } from "../api/client";
import { FORMATS, formatsOf, KINDS, takenAlong } from "./kinds";
import "./brief.css";

interface Props {
  reviewed: boolean;
  /** What they are narrowed to, as `filterParams` writes it. */
  narrowed: string;
}

export function Exports({ reviewed, narrowed }: Props) {
  const shown = KINDS.filter((kind) => !reviewed || !kind.whole);
  return (
    <>
    <table class="exports">
      <caption class="hidden">Exports</caption>
      <tbody>
        {shown.map((kind) => (
          <tr key={kind.name}>
            <th scope="row">{kind.title}</th>
            {FORMATS.map(({ name, title }) => (
              <td key={name}>
                {formatsOf(kind).includes(name) && <a aria-label={`${kind.title} as ${title}`} href={address(kind.name, name, narrowed, reviewed)} download={`${kind.name}${reviewed ? "-reviewed" : ""}.${name}`}>{title}</a>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    {shown.length < KINDS.length && <p class="soft">{KINDS.filter((kind) => kind.whole).map((kind) => kind.title).join(", ")} count over all that was read, reviewed or not, and so are not here.</p>}
    </>
  );
}

function address(kind: string, format: string, narrowed: string, reviewed: boolean): string {
  const query = takenAlong(narrowed, [], reviewed);
  query.set("format", format);
  return addressOf(`export/${kind}`, query);
}
