/** A part of a card that can be folded. What it holds is drawn when it is opened. */

import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { thousands } from "../parts/format";
import { Term } from "../parts/tip";

interface Props {
  title: string;
  count?: number;
  definition?: string;
  open?: boolean;
  children: () => ComponentChildren;
}

export function Section({ title, count, definition, open = false, children }: Props) {
  const shown = useSignal(open);
  return (
    <details class="card-section" open={shown.value} onToggle={(event) => (shown.value = event.currentTarget.open)}>
      <summary>
        <h3><Term definition={definition}>{title}</Term></h3>
        {count !== undefined && <span class="count">{thousands(count)}</span>}
      </summary>
      {shown.value && <div class="card-section-body">{children()}</div>}
    </details>
  );
}

interface ListedProps<Row> extends Omit<Props, "children" | "count"> {
  rows: readonly Row[];
  children: (row: Row) => ComponentChildren;
}

/** A section that lists rows; nothing where there are none. */
export function Listed<Row>({ rows, children, ...section }: ListedProps<Row>) {
  if (!rows.length) return null;
  return (
    <Section {...section} count={rows.length}>
      {() => <ul class="card-list">{rows.map((row, at) => <li key={at}>{children(row)}</li>)}</ul>}
    </Section>
  );
}

interface FactProps {
  name: string;
  definition?: string;
  children: ComponentChildren;
}

/** One line of a card's facts; nothing where there is nothing to say. */
export function Fact({ name, definition, children }: FactProps) {
  if (children === null || children === undefined || children === "" || children === false) return null;
  return (
    <>
      <dt><Term definition={definition}>{name}</Term></dt>
      <dd>{children}</dd>
    </>
  );
}
