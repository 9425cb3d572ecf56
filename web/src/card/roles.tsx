/** Who did it and to whom, as the claims name them; each name opens the actor, each number its claims. */

import { Fragment } from "preact";
import { useSignal } from "@preact/signals";
import type { ClaimRow, EventDetail } from "../api/types";
import { counted } from "../parts/format";
import { ClaimList } from "./claim-line";
import { Go } from "./links";
import { grouped, roleWord } from "./wording";

type Role = EventDetail["roles"][number];

export function Roles({ roles, claims }: { roles: readonly Role[]; claims: readonly ClaimRow[] }) {
  return (
    <>
      {grouped(roles, (role) => role.role).map(([name, held]) => (
        <Fragment key={name}>
          <dt>{roleWord(name)}</dt>
          <dd><RoleList roles={held} claims={claims} /></dd>
        </Fragment>
      ))}
    </>
  );
}

const FIRST = 5;

/** The most told first; where reports name many, the rest on demand. */
function RoleList({ roles, claims }: { roles: readonly Role[]; claims: readonly ClaimRow[] }) {
  const all = useSignal(false);
  const sorted = [...roles].sort((a, b) => b.claims.length - a.claims.length);
  const shown = all.value ? sorted : sorted.slice(0, FIRST);
  return (
    <>
      <ul class="card-list">{shown.map((role) => <RoleItem key={`${role.actor}${role.name}`} role={role} claims={claims} />)}</ul>
      {shown.length < roles.length && (
        <button class="plain go-link small" onClick={() => (all.value = true)}>Show {counted(roles.length - shown.length, "more name")}</button>
      )}
    </>
  );
}

function RoleItem({ role, claims }: { role: Role; claims: readonly ClaimRow[] }) {
  const open = useSignal(false);
  return (
    <li>
      <Go id={role.actor}>{role.name}</Go>{" "}
      <button class="plain count-button" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>{counted(role.claims.length, "claim")}</button>
      {open.value && <ClaimList claims={claims.filter((claim) => role.claims.includes(claim.id))} />}
    </li>
  );
}
