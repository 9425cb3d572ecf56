/** How to write what is searched for, in a few lines. */

const EXAMPLES: readonly (readonly [string, string])[] = [
  ["buses burned", "both words, in any order, in one claim or report"],
  ["\"green buses\"", "these words in this order"],
  ["ANY(ceasefire, truce) or ceasefire OR truce", "one of them is enough"],
  ["ALL(convoy, aid) or convoy AND aid", "all of them"],
  ["convoy NOT aid or convoy -aid", "the first without the second"],
  ["convoy -(UN OR \"Red Cross\")", "brackets group"],
];

export function SearchHelp() {
  return (
    <div class="search-help">
      <dl>
        {EXAMPLES.map(([words, meaning]) => (
          <div key={words}><dt><code>{words}</code></dt><dd>{meaning}</dd></div>
        ))}
      </dl>
      <p class="soft">
        “Within N days” keeps what lies at most N days from another hit. A place in the filters matches all that lies in it.
        Words set the filter of every view: map, timeline, graph and tables show what matches.
      </p>
    </div>
  );
}
