/** Which words of an event a reviewer reads first: each sentence once, a report after the other. Pure. */

interface Said {
  report: string;
  text: string;
}

/** Each report's widest words first, then its next ones; no words that stand in others of the same report. */
export function quotesOf<Claim extends Said>(claims: readonly Claim[]): readonly Claim[] {
  const byReport = new Map<string, Claim[]>();
  for (const claim of claims) byReport.set(claim.report, [...(byReport.get(claim.report) ?? []), claim]);
  const columns = [...byReport.values()].map(distinct);
  const deepest = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length: deepest }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}

/** In the order of the report. */
function distinct<Claim extends Said>(claims: readonly Claim[]): readonly Claim[] {
  const kept = new Set<Claim>();
  const longest = [...claims].sort((one, other) => other.text.length - one.text.length);
  for (const claim of longest) if (![...kept].some((one) => one.text.includes(claim.text))) kept.add(claim);
  return claims.filter((claim) => kept.has(claim));
}
