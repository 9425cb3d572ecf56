/** The permanent link of an object, and the citation of an event for a text processor. */

import { useSignal } from "@preact/signals";
import { addressOf, getText } from "../api/client";
import { toast } from "../parts/toast";

const FORMATS = [
  { name: "bibtex", title: "BibTeX", file: "bib" },
  { name: "csl", title: "CSL JSON", file: "json" },
] as const;

export function linkTo(id: string): string {
  return `${location.origin}${location.pathname}?sel=${encodeURIComponent(id)}`;
}

export function Permalink({ id }: { id: string }) {
  const link = linkTo(id);
  return (
    <div class="permalink">
      <a href={link} class="wrap">{link}</a>
      <button onClick={() => void copied(link, "Link copied")}>Copy link</button>
    </div>
  );
}

export function Cite({ event }: { event: string }) {
  const shown = useSignal("");
  const path = `events/${encodeURIComponent(event)}/citation`;
  const fetched = async (format: string) => {
    try {
      shown.value = await getText(path, `format=${format}`);
      await copied(shown.value, "Citation copied");
    } catch (error) {
      toast(String(error instanceof Error ? error.message : error));
    }
  };
  return (
    <>
      <div class="cite">
        {FORMATS.map((format) => (
          <span key={format.name} class="cite-format">
            {format.title}{" "}
            <button aria-label={`Copy ${format.title}`} onClick={() => void fetched(format.name)}>Copy</button>{" "}
            <a
              class="button-link" aria-label={`Download ${format.title}`} download={`${event}.${format.file}`}
              href={addressOf(path, `format=${format.name}`)}
            >
              Download
            </a>
          </span>
        ))}
      </div>
      {shown.value && <pre class="citation" tabIndex={0} aria-label="Citation">{shown.value}</pre>}
    </>
  );
}

/** Says so where the browser does not let the page write to the clipboard. */
export async function copied(text: string, says: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(says);
  } catch {
    toast("The browser did not let the page copy; select the words and copy them.");
  }
}
