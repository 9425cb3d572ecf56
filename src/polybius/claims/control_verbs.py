"""Verbs and nouns that say who does what an infinitive or a gerund behind them tells of."""

from __future__ import annotations

from functools import cache

from polybius.claims.forms import lemmas_by_form

OBJECT_CONTROL = frozenset(
    "accuse allow ask beg call cause compel consider get lure oblige challenge dare convince enable encourage expect "
    "force help invite instruct make order permit persuade press pressure prompt push require send tell train "
    "urge want warn lead let see watch hear pay hire recruit deploy motivate inspire empower authorize "
    "authorise demand".split()
)
"""Verbs whose object, not subject, does what their infinitive says ("urged the army to leave")."""

ACCUSING = frozenset(
    (
        "accuse", "suspect", "blame", "stop", "prevent", "bar", "ban", "charge", "convict", "condemn", "criticize",
        "criticise", "deter", "keep", "praise", "prohibit", "discourage", "denounce", "acquit", "arrest", "block",
        "dissuade", "fault", "commend", "thank", "sanction", "restrain", "exclude", "hinder", "sentence", "jail",
    )
)  # fmt: skip
"""Verbs whose object does, or would do, what a gerund after `of`, `for`, `from` or `with` says."""
BODIES = frozenset("force unit team committee commission coalition alliance body mission brigade group".split())
"""Nouns of bodies of people, which do what an infinitive behind them says ("a force to patrol the border")."""
ORDERS = frozenset("order alert appeal call request warning instruction command invitation pressure demand".split())
"""Nouns behind whose `to` stands who is to do it ("an order to the army to withdraw")."""
CREATING = frozenset(("build", "form", "create", "establish", "assemble", "found", "raise"))
"""Verbs whose object, where it is such a body, is made to do what the infinitive says."""
CAUSES = frozenset(("because", "due", "owing", "amid", "despite", "over"))
"""Words before a gerund that nobody in the sentence need do ("closed because of fighting")."""
TELLING = frozenset(("report", "describe", "confirm", "monitor", "document", "condemn", "denounce", "hear"))
"""Verbs whose gerund somebody else does ("the monitor reported fighting in Velm")."""
ADMITTING = frozenset("admit deny confess acknowledge recall regret remember".split())
"""Verbs whose subject does what their gerund says."""
OBLIQUE_CONTROL = frozenset(("call", "appeal", "plead", "count", "rely", "signal"))
"""Verbs whose prepositional phrase does what their infinitive says ("called on the army to leave")."""


@cache
def control_forms() -> dict[str, str]:
    """Every form of these verbs with its lemma."""
    irregular = {
        "got": "get",
        "gotten": "get",
        "sent": "send",
        "told": "tell",
        "led": "lead",
        "made": "make",
        "taught": "teach",
        "kept": "keep",
        "saw": "see",
        "seen": "see",
        "heard": "hear",
        "paid": "pay",
        "letting": "let",
    }
    return {**lemmas_by_form(OBJECT_CONTROL | OBLIQUE_CONTROL | ACCUSING), **irregular}
