"""What the trained classifier makes of who does what in a clause (annotate/dyads.py), asked with tokens and spans."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.model.claims import Role
from polybius.model.text import Span


class Judge:
    """Asks the classifier about one report."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._dyads = parse.annotated.dyads

    def shares(self, trigger: Token, actors: Iterable[Role], recipients: Iterable[Role]) -> dict[str, float]:
        """Probabilities of the types of what the actors do to the recipients in the trigger's clause; empty where the
        reader's model has no classifier."""
        if self._dyads is None:
            return {}
        source, target = (self._words(trigger, (role.span for role in roles)) for roles in (actors, recipients))
        clause = self._words(trigger, (self._parse.clause(trigger),))
        return self._dyads.judge(sorted({trigger.i, *clause, *source, *target}), (sorted(source), sorted(target)))

    def _words(self, trigger: Token, spans: Iterable[Span]) -> set[int]:
        """Tokens of the trigger's sentence that lie in the spans."""
        zones = [(span.begin, span.end) for span in spans]
        sentence = self._parse.sentence(trigger)
        return {t.i for t in sentence if any(begin <= t.idx < end for begin, end in zones)}
