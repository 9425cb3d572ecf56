/** The tables in groups, as the server orders them. One without a group comes under “More”. */

import type { TableInfo } from "../api/types";

interface Group {
  title: string;
  tables: readonly TableInfo[];
}

export function grouped(tables: readonly TableInfo[]): readonly Group[] {
  const groups = new Map<string, TableInfo[]>();
  for (const table of tables) {
    const title = table.group || "More";
    groups.set(title, [...(groups.get(title) ?? []), table]);
  }
  return [...groups].map(([title, held]) => ({ title, tables: held }));
}

/** The table that opens where the URL names none. */
export function first(tables: readonly TableInfo[]): string {
  return grouped(tables)[0]?.tables[0]?.name ?? "";
}
