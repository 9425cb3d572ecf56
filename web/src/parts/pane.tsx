/** A pane of the overview: its name, its tools, its content. */

import type { ComponentChildren } from "preact";
import { Guarded } from "./guarded";

interface Props {
  name: string;
  title: string;
  tools?: ComponentChildren;
  children: ComponentChildren;
}

export function Pane({ name, title, tools, children }: Props) {
  return (
    <section class={`pane pane-${name}`} aria-label={title}>
      <header class="pane-head">
        <h2>{title}</h2>
        {tools}
      </header>
      <div class="pane-body"><Guarded about={name}>{children}</Guarded></div>
    </section>
  );
}
