"""Short forms that a report defines itself: an acronym in brackets after the long name, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from polybius.annotate.mentions_lexicon import Lexicon
from polybius.annotate.mentions_names import proper_name, words
from polybius.annotate.mentions_provisional import provisional
from polybius.annotate.mentions_registry import Entry, Form, Hit, fold
from polybius.annotate.mentions_said import Said
from polybius.annotate.mentions_view import View
from polybius.codebook import ActorRow

_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_SMALL = frozenset(("of", "the", "for", "and", "in", "de", "la", "du", "des", "et", "al", "s"))


@dataclass(frozen=True, slots=True)
class Aliases:
    """What short forms stand for, and the names of the phrases (by head token) that define them."""

    by_text: dict[str, Said]
    by_head: dict[int, Said]


def aliases(view: View, lexicon: Lexicon) -> Aliases:
    """Acronyms of this report with the long names that it gives them, the first definition of each."""
    found = Aliases({}, {})
    for i in _in_brackets(view.texts):
        text = view.texts[i]
        if _is_acronym(text):
            for head, said in _long_forms(view, lexicon, i):
                found.by_text.setdefault(text, said)
                found.by_head.setdefault(head, said)
    return found


def bind(view: View, found: Aliases) -> None:
    """Lets each short form stand for the name that the report gives it, wherever it is written, before and after: what
    the registry has by these letters is another actor."""
    for i, text in enumerate(view.texts):
        said, hit = found.by_text.get(text), view.hits[i]
        if said is not None and said.actor is None and (hit is None or hit.stop - hit.start == 1):
            row = ActorRow(id="", name=said.name, kind=said.kind, sector=said.sector, country=said.country)
            entry = Entry(fold(text), Form.ACRONYM, said.name, row, text)
            view.mark(Hit(i, i + 1, entry, why=f"short for {said.name} in this report"))


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "").replace("-", "").replace("&", "")
    return 2 <= len(letters) <= 8 and letters[:1].isalpha() and sum(c.isupper() for c in letters) > len(letters) / 2


def _in_brackets(texts: Sequence[str]) -> list[int]:
    """Tokens that stand alone in brackets."""
    opened = (i + 1 for i, text in enumerate(texts) if text in _OPENING)
    return [i for i in opened if i + 1 < len(texts) and texts[i + 1] in _CLOSING]


def _long_forms(view: View, lexicon: Lexicon, i: int) -> Iterator[tuple[int, Said]]:
    before = i - 2
    hit = view.hits[before] if before >= 0 else None
    if hit is not None and hit.form is Form.NAME and hit.stop == before + 1:
        yield before, view.said_by(hit)
    elif before >= 0:
        apposed = view.tree.deps[i] == "appos" and view.tree.heads[i] < i
        head = view.tree.heads[i] if apposed else before  # the initials decide, whatever the parser made of the bracket
        start, stop = proper_name(view, head)
        start = min(start, _capitalised_from(view, before))
        fitting = _fitting(view, start, max(stop, before + 1), view.texts[i])
        if fitting is not None:
            yield head, replace(provisional(view, lexicon, head), name=words(view, *fitting))


def _capitalised_from(view: View, last: int) -> int:
    """Where the run of capitalised words (and small ones between them) that ends at `last` begins."""
    first = i = last
    while i >= 0 and (view.texts[i][:1].isupper() or view.texts[i].casefold() in _SMALL):
        first = i if view.texts[i].casefold() not in _SMALL else first
        i -= 1
    return first


def _fitting(view: View, start: int, stop: int, acronym: str) -> tuple[int, int] | None:
    """The longest end of the name whose initials make the acronym, None where none does."""
    wanted = [c for c in acronym.casefold() if c.isalpha()]
    for begin in range(start, stop):
        initials = [part[0] for i in range(begin, stop) for part in fold(view.texts[i])]
        big = [part[0] for i in range(begin, stop) for part in fold(view.texts[i]) if part not in _SMALL]
        if wanted in (initials, big) and view.texts[begin][:1].isupper():
            return begin, stop
    return None
