"""What follows from an act in a participle is no second act: "opened fire on a convoy, killing four people".

The killed are recipients of the one event; their number is a figure all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.model.claims import Kind, Role

HARMING = frozenset("kill wound injure maim hurt destroy damage level flatten".split())


def joined(parse: Parse, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, those of a participle's harm joined to the violence that its clause hangs on."""
    found = list(drafts)
    acts = {draft.trigger.i: n for n, draft in enumerate(found) if _is_violence(draft)}
    joined_to: dict[int, int] = {}
    for n, draft in enumerate(found):
        above = parse.heads[draft.trigger.i]
        if _is_violence(draft) and _follows(parse, draft) and above in acts:
            joined_to[n] = acts[above]
    return [
        _with(draft, [found[k] for k, m in joined_to.items() if m == n])
        for n, draft in enumerate(found)
        if n not in joined_to
    ]


def _is_violence(draft: Draft) -> bool:
    return draft.kind is Kind.EVENT and draft.type == "ASSAULT"


def _follows(parse: Parse, draft: Draft) -> bool:
    """Is it a participle of harm behind its clause, with no subject and no conjunction?"""
    verb = draft.trigger
    participle = parse.deps[verb.i] == "advcl" and verb.lower_.endswith("ing") and verb.i > parse.heads[verb.i]
    return participle and parse.lemmas[verb.i] in HARMING and not parse.children(verb, "mark", "nsubj", "nsubj:pass")


def _with(draft: Draft, results: list[Draft]) -> Draft:
    more = [role for result in results for role in result.roles if role.role == "recipient"]
    roles = {(role.role, role.span): role for role in (*draft.roles, *more)}
    return replace(draft, roles=tuple(sorted(roles.values(), key=_order))) if more else draft


def _order(role: Role) -> tuple[str, int]:
    return (role.role, role.span.begin)
