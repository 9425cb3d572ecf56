/** Which names of actors are drawn: none over another. The greater an actor, the sooner its name has room. Pure. */

export interface Named {
  id: string;
  /** Centre of the actor and its radius, and the width of its name, in pixels. */
  x: number;
  y: number;
  radius: number;
  width: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Height of a line of 11 pixels, and the air between an actor and the name below it. */
const LINE = 13;
const AIR = 2;

/** `first` are named whatever else there is: what is selected. Of the rest the greatest come first. */
export function namedOf(actors: readonly Named[], first: ReadonlySet<string>): ReadonlySet<string> {
  const taken: Box[] = [];
  const kept = new Set<string>();
  const ranked = [...actors].sort((one, other) => Number(first.has(other.id)) - Number(first.has(one.id)) || other.radius - one.radius || (one.id < other.id ? -1 : 1));
  for (const actor of ranked) {
    const box = below(actor);
    if (!first.has(actor.id) && taken.some((one) => meets(one, box))) continue;
    taken.push(box);
    kept.add(actor.id);
  }
  return kept;
}

function below({ x, y, radius, width }: Named): Box {
  const top = y + radius + AIR;
  return { left: x - width / 2, right: x + width / 2, top, bottom: top + LINE };
}

function meets(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
