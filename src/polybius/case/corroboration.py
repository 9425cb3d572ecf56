"""Where accounts of one happening contradict one another, and how it stands.

Vagueness is no contradiction: who says less than another does not say otherwise. Only claims of different voices
contradict one another; a voice that says two things corrects itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from polybius.case import dispute_fields
from polybius.case.accounts import Account
from polybius.case.dispute_actors import Doers, stands_without
from polybius.case.figures import disputed, positions
from polybius.model.case import Dispute, Standing
from polybius.model.claims import Certainty

HAPPENED, DID_NOT = "happened", "did not happen"


def disputes(account: Account) -> tuple[Dispute, ...]:
    """All disputes in a fixed order: whether, who, whom, where, when, with what, how many."""
    if len({account.voice(telling) for telling in account.tellings}) == 1 and not _many_counts(account):
        return ()
    found = [
        _happened(account),
        Doers(account).dispute(),
        dispute_fields.recipient(account),
        dispute_fields.place(account),
        dispute_fields.period(account),
        dispute_fields.weapon(account),
    ]
    return tuple(dispute for dispute in found if dispute) + tuple(_figures(account))


def standing(account: Account, contested: Sequence[Dispute], witnesses: int) -> Standing:
    """`witnesses` counts the independent groups of those who say that it happened."""
    if not account.affirmed or _only_alleged(account, contested, witnesses):
        return Standing.DENIED
    if contested:
        return Standing.CONTESTED
    return Standing.CORROBORATED if witnesses > 1 else Standing.SINGLE


def _only_alleged(account: Account, contested: Sequence[Dispute], witnesses: int) -> bool:
    """An allegation that is denied and that nobody independent supports."""
    denied = any(dispute.field == HAPPENED for dispute in contested)
    return denied and witnesses < 2 and all(t.claim.certainty is Certainty.ALLEGED for t in account.affirmed)


def _happened(account: Account) -> Dispute | None:
    """A denial of the deed. Who denies only a part in a deed that others tell of without them disputes the actor."""
    denials = [t for t in account.denied if t.claim.voice and not stands_without(t, account)]
    voices = {account.voice(telling) for telling in account.affirmed}
    denials = [denial for denial in denials if account.voice(denial) not in voices]
    if not denials or not account.affirmed:
        return None
    return Dispute(HAPPENED, (account.position(HAPPENED, account.affirmed), account.position(DID_NOT, denials)))


def _many_counts(account: Account) -> bool:
    """Figures may have voices of their own."""
    return any(len(one.said) > 1 for one in account.figures)


def _figures(account: Account) -> Iterable[Dispute]:
    for one in account.figures:
        if disputed(one):
            said = [(amount(*values), [member.claim for member in ones]) for values, ones in positions(one).items()]
            rows = sorted(said, key=lambda row: (-len(row[1]), row[0]))
            yield Dispute(one.label, tuple(account.said(value, claims) for value, claims in rows))


def amount(low: float | None, best: float | None, high: float | None) -> str:
    """In short: `5`, `at least 5`, `up to 7`, `3 to 9`, `about 8000`."""
    first, middle, last = (_number(value) for value in (low, best, high))
    if first and last:
        return first if first == last else f"{first} to {last}"
    if first:
        return f"at least {first}"
    return f"up to {last}" if last else f"about {middle}" if middle else "unknown"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)
