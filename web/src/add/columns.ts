/** The first line of a table that is to be read, and which column may hold which field of a report. Pure. */

export const FIELDS = [
  ["text", "Text (needed)"], ["title", "Title"], ["outlet", "Outlet"], ["date", "Date"], ["url", "Address"], ["language", "Language"], ["record", "The record's own id"],
] as const;
export type FieldName = (typeof FIELDS)[number][0];

/** Names seen in news exports; the reader knows the same and more (reading/columns.py): this only shows what to expect. */
const OBVIOUS: Record<FieldName, readonly string[]> = {
  text: ["text", "full_text", "article_text", "article_content", "content", "body", "story", "article"],
  title: ["title", "headline", "article_title", "unit_title"],
  outlet: ["outlet", "source", "publisher", "newspaper", "publication", "paper"],
  date: ["date", "published", "publication_date", "pub_date", "published_at", "article_date", "day"],
  url: ["url", "link", "href", "article_url", "source_url"],
  language: ["language", "lang"],
  record: ["id", "unit_id", "guid", "uuid", "record_id"],
};

export function isTable(name: string): boolean {
  return /\.(csv|tsv|xlsx)$/i.test(name);
}

/** Column names of CSV or TSV, from the first bytes as text; quoted names may hold separators and line ends. */
export function header(text: string): readonly string[] {
  const plain = text.replace(/^\ufeff/, "");
  const line = firstRecord(plain);
  const separator = [",", ";", "\t", "|"].map((one) => [one, line.split(one).length] as const).sort((a, b) => b[1] - a[1])[0]?.[0] ?? ",";
  return cells(line, separator).map((cell) => cell.trim()).filter(Boolean);
}

function firstRecord(text: string): string {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && (text[at] === "\n" || text[at] === "\r")) return text.slice(0, at);
  }
  return text;
}

function cells(line: string, separator: string): readonly string[] {
  const found: string[] = [];
  let cell = "";
  let quoted = false;
  for (const letter of line.replaceAll('""', "\u0000")) {
    if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) {
      found.push(cell);
      cell = "";
    } else cell += letter === "\u0000" ? '"' : letter;
  }
  return [...found, cell];
}

export function guess(field: FieldName, columns: readonly string[]): string {
  const folded = new Map(columns.map((column) => [column.trim().toLowerCase().replace(/[-\s_]+/g, "_"), column]));
  const name = OBVIOUS[field].find((one) => folded.has(one));
  return name ? (folded.get(name) ?? "") : "";
}

/** Pairs for the server: only what was chosen otherwise than its own guess need be said, but all may be. */
export function mapping(chosen: ReadonlyMap<FieldName, string>): readonly string[] {
  return [...chosen].filter(([, column]) => column).map(([field, column]) => `${field}=${column}`);
}
