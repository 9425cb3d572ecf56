"""`python -m benchmarks.predict TASK INPUT OUTPUT`: predictions for a benchmark task, from its texts alone.

A task's module has `predict(input_path, output_path)`. It reads of the input only the text and what the task
gives (a pair, gold mentions), never a gold field. `--given` hands out more: the gold spans of toponyms, the topic of
eventcoref's documents.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

TASKS = {
    "parse": "CoNLL-U on gold tokens",
    "entities": "typed names and descriptions",
    "attribution": "source, cue and content of quotations and reports",
    "timex": "time expressions with values",
    "toponyms": "place names with coordinates",
    "events": "source, target and code of events",
    "factuality": "how firmly each given event word is told as having happened",
    "dyads": "the PLOVER class of a given pair",
    "relations": "typed relations between mentions, by re3d's scheme",
    "bias": "whether a sentence is worded with a bias",
    "eventcoref": "clusters of given event mentions over documents",
    "labels": "clusters of given phrases that stand for one concept, over articles",
    "timelines": "days worth a place on a timeline, best first",
    "incidents": "attacks, bombings, kidnappings and the like: who, whom, where, when, with what, how many",
}
GIVEN = ("toponyms", "eventcoref")
"""Tasks with `--given`: on the gold spans; within the given topic."""


def main(arguments: list[str]) -> int:
    given_more = "--given" in arguments
    arguments = [argument for argument in arguments if argument != "--given"]
    if len(arguments) != 3 or arguments[0] not in TASKS or (given_more and arguments[0] not in GIVEN):
        tasks = "\n".join(f"  {task:<12} {what}" for task, what in TASKS.items())
        sys.stderr.write(f"usage: python -m benchmarks.predict TASK INPUT OUTPUT [--given]\n\ntasks:\n{tasks}\n")
        return 2
    task, given, output = arguments[0], Path(arguments[1]), Path(arguments[2])
    if not given.is_file():
        sys.stderr.write(f"{given}: no such file\n")
        return 2
    module = importlib.import_module(f"benchmarks.{task}")
    (module.predict_given if given_more else module.predict)(given, output)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
