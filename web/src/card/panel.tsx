/** What is selected, by the first letters of its id. */

import type { ComponentType } from "preact";
import { stated } from "../state/state";
import { ActorCard } from "./actor";
import { AlignmentCard } from "./alignment";
import { ClaimCard } from "./claim";
import { EventCard } from "./event";
import { Explained } from "./explained";
import { PlaceCard } from "./place";
import { ReportCard } from "./report";
import { SpellCard } from "./spell";
import "../reader/reader.css";
import "./card.css";

interface Card {
  prefix: string;
  card: ComponentType<{ id: string }>;
}

/** `pair:a_…*a_…` is no record of a case but two actors of the graph. */
const CARDS: readonly Card[] = [
  { prefix: "e_", card: EventCard },
  { prefix: "c_", card: ClaimCard },
  { prefix: "a_", card: ActorCard },
  { prefix: "r_", card: ReportCard },
  { prefix: "k_", card: SpellCard },
  { prefix: "geonames:", card: PlaceCard },
  { prefix: "pair:", card: AlignmentCard },
];

const TITLES: Record<string, string> = {
  t: "Agreement or turning point", b: "Entry of a ledger", f: "Outlook and what came", l: "Alignment", y: "Pair of actors",
  p: "Patron and client", o: "Outlet", v: "Cited source", n: "Two names that may be one", d: "Decision", g: "Group of copies", h: "Share of an area",
};

export function Panel() {
  const id = stated.sel;
  const Shown = CARDS.find((one) => id.startsWith(one.prefix))?.card;
  if (Shown) return <Shown key={id} id={id} />;
  if (id.includes(":")) return <PlaceCard key={id} id={id} />;
  return <Explained key={id} id={id} title={TITLES[id.slice(0, 1)] ?? "Object"} />;
}
