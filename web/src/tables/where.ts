/** A table's own filters and order, as the URL keeps them and as the API takes them. Pure. */

import type { State } from "../state/state";

export interface Where {
  column: string;
  value: string;
}

export const PAGE_SIZE = 50;

/** `standing:single,outlet:Radio Nine%2C Springs`; a colon in a value stays, one in a column name is escaped. */
export function parsedWhere(text: string): readonly Where[] {
  return text.split(",").filter(Boolean).flatMap((one) => {
    const at = one.indexOf(":");
    return at < 1 ? [] : [{ column: plain(one.slice(0, at)), value: plain(one.slice(at + 1)) }];
  });
}

export function writtenWhere(list: readonly Where[]): string {
  return list.map(({ column, value }) => `${escaped(column).replaceAll(":", "%3A")}:${escaped(value)}`).join(",");
}

export function toggledWhere(text: string, column: string, value: string): string {
  const held = parsedWhere(text);
  const rest = held.filter((one) => one.column !== column || one.value !== value);
  return writtenWhere(rest.length < held.length ? rest : [...held, { column, value }]);
}

export function valuesOf(text: string, column: string): ReadonlySet<string> {
  return new Set(parsedWhere(text).filter((one) => one.column === column).map((one) => one.value));
}

/** The query of the page of the table that the state shows; `filters` as `filterParams` writes them. */
export function tableQuery(filters: string, now: Pick<State, "sort" | "where" | "page">): string {
  const query = shownQuery(filters, now);
  if (now.page && now.page !== "1") query.set("page", now.page);
  query.set("size", String(PAGE_SIZE));
  return query.toString();
}

/** The same without its page: what a download holds. */
export function shownQuery(filters: string, now: Pick<State, "sort" | "where">): URLSearchParams {
  const query = new URLSearchParams(filters);
  if (now.sort) query.set("sort", now.sort);
  for (const { column, value } of parsedWhere(now.where)) query.append("where", `${column}:${value}`);
  return query;
}

/** A click on a head: up, down, then the table's own order. Numbers go down first, since the most is asked for most. */
export function nextSort(sort: string, column: string, number: boolean): string {
  const [first, second] = number ? [`-${column}`, column] : [column, `-${column}`];
  if (sort === first) return second;
  return sort === second ? "" : first;
}

export function ariaSort(sort: string, column: string): "ascending" | "descending" | "none" {
  if (sort === column) return "ascending";
  return sort === `-${column}` ? "descending" : "none";
}

function escaped(value: string): string {
  return value.replaceAll("%", "%25").replaceAll(",", "%2C");
}

function plain(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
