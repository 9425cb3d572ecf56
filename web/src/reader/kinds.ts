/** The kinds of claim as the reader marks them: a letter and a colour (`--kind-…` in reader.css), never colour alone. */

export interface KindShown {
  name: string;
  letter: string;
  label: string;
  definition: string;
}

export const KINDS: readonly KindShown[] = [
  { name: "event", letter: "E", label: "Event", definition: "Something that is said to have happened, or not: who did what to whom, when and where." },
  { name: "figure", letter: "F", label: "Figure", definition: "A number with what it counts: dead, wounded, vehicles, money. “More than N” has no upper bound." },
  { name: "relation", letter: "R", label: "Relation", definition: "How two actors stand to each other: allied, supporting, fighting, part of." },
  { name: "control", letter: "C", label: "Control", definition: "Who holds, takes, loses, contests or besieges a place." },
  { name: "agreement", letter: "A", label: "Agreement", definition: "A ceasefire, evacuation, contract or other deal: its parties, terms and stage." },
  { name: "statement", letter: "S", label: "Statement", definition: "What somebody is quoted as having said." },
  { name: "citation", letter: "Q", label: "Citation", definition: "A source that the report leans on, and the words that it supports." },
  { name: "outlook", letter: "O", label: "Outlook", definition: "A claim about the future, kept so that it can be held against what came." },
  { name: "identity", letter: "I", label: "Identity", definition: "That two names mean one actor, or what an actor is." },
];

const BY_NAME = new Map(KINDS.map((kind) => [kind.name, kind]));

/** A kind that a later version of the codebook adds is shown too, by its first letter. */
export function kindOf(name: string): KindShown {
  return BY_NAME.get(name) ?? { name: "other", letter: name.slice(0, 1).toUpperCase() || "?", label: name, definition: "" };
}
