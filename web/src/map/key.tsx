/** What the marks mean, in words. */

import { STANDINGS, StandingBadge } from "../parts/chips";
import { CLASSES } from "./symbols";

const RING: Record<string, string> = { corroborated: "thick ring", single: "thin ring", contested: "broken ring", denied: "dotted ring, struck" };

export function Key() {
  return (
    <div class="map-key">
      <ul>{STANDINGS.map((one) => <li key={one}><StandingBadge standing={one} /> <span class="soft">{RING[one]}</span></li>)}</ul>
      <ul>{CLASSES.map((one) => <li key={one.shape}><span aria-hidden="true">{one.sign}</span> {one.title}</li>)}</ul>
      <ul>
        <li>A number: so many events; its ring shows their standings.</li>
        <li>Broken circle: the place is no surer than this.</li>
        <li>Flag with letters: who held the place on the day below; hatched contested, framed besieged, pale last reported long before. Of hundreds of places that would lie on one another one is drawn: come nearer for the others.</li>
        <li class="soft">Outlines: Natural Earth, borders as they are held, no side taken.</li>
      </ul>
    </div>
  );
}
