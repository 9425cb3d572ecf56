/** Tabs: one stop for the Tab key, arrows choose. The caller shows the pane of `chosen`. */

import { useRef } from "preact/hooks";

export interface Tab<Name extends string> {
  name: Name;
  title: string;
  count?: number | undefined;
}

interface Props<Name extends string> {
  label: string;
  tabs: readonly Tab<Name>[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

export function Tabs<Name extends string>({ label, tabs, chosen, onChoose }: Props<Name>) {
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (tabs.findIndex((tab) => tab.name === chosen) + step + tabs.length) % tabs.length;
    const tab = tabs[next];
    if (!tab) return;
    onChoose(tab.name);
    (bar.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={bar} class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((tab) => (
        <button key={tab.name} role="tab" aria-selected={tab.name === chosen} tabIndex={tab.name === chosen ? 0 : -1} onClick={() => onChoose(tab.name)}>
          {tab.title}
          {tab.count !== undefined && <span class="count"> {tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
