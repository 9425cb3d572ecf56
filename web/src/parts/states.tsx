/** What a pane shows while it waits, where there is nothing, and where the server could not answer. */

import type { ComponentChildren } from "preact";
import type { Answer } from "../api/use";

interface Props<T> {
  answer: Answer<T>;
  empty?: (data: T) => string | false;
  children: (data: T) => ComponentChildren;
}

/** `empty` says in a sentence why there is nothing to see, or false. */
export function Answered<T>({ answer, empty, children }: Props<T>) {
  const { data, loading, problem } = answer;
  if (problem && !data) return <Failed title={problem.title} detail={problem.detail} remedy={problem.remedy} />;
  if (!data) return loading ? <p class="soft waiting" role="status">Loading…</p> : null;
  const nothing = empty?.(data);
  return (
    <>
      {problem && <Failed title={problem.title} detail={problem.detail} remedy={problem.remedy} />}
      {nothing ? <p class="soft empty">{nothing}</p> : children(data)}
    </>
  );
}

interface FailedProps {
  title: string;
  detail?: string | undefined;
  remedy?: string | undefined;
}

export function Failed({ title, detail, remedy }: FailedProps) {
  return (
    <div class="failed" role="alert">
      <strong>{title}</strong> {detail}
      {remedy && <div>{remedy}</div>}
    </div>
  );
}
