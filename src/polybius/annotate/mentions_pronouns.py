"""Antecedents of pronouns and of "the group", where they are safe; none where another noun is as good.

Nouns of the same and the previous sentence compete, actors or not. Subjects win over other nouns, the same sentence
over the one before, the nearer over the farther (the salience factors of Lappin and Leass 1994, the safe ones of
them). Where the winner is no actor, the pronoun has no antecedent here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from polybius.annotate.mentions_entities import is_compatible
from polybius.annotate.mentions_view import View
from polybius.annotate.records import Mention

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
_ASIDE = frozenset(("parataxis", "list", "vocative", "dep", "nmod:desc"))
_BODIES = frozenset(("state", "government", "organisation", "armed_group"))


class Number(Enum):
    PERSON = "he or she"
    THING = "it"
    MANY = "they"


_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), Number.PERSON),
    **dict.fromkeys(("it", "its", "itself"), Number.THING),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), Number.MANY),
}
_SUBJECT, _SAME_SENTENCE, _SAME_CLAUSE = 4, 2, 3


def number_of(word: str) -> Number | None:
    """What a third-person pronoun (small letters) stands for, None for other words."""
    return _PRONOUNS.get(word)


def is_relative(view: View, i: int) -> bool:
    return view.tree.has(i, "PronType=Rel") or (
        view.tree.upos[i] == "PRON" and view.tree.words[i] in ("who", "whom", "which")
    )


def relative_antecedent(view: View, i: int) -> int:
    """The noun that a relative pronoun's clause hangs on, -1 where there is none."""
    node = i
    for _ in range(8):
        if view.tree.deps[node] == "acl:relcl":
            return view.tree.heads[node]
        if view.tree.heads[node] == node:
            return -1
        node = view.tree.heads[node]
    return -1


def is_another(view: View, i: int, head: int, known: Mapping[int, Mention], answering: frozenset[str]) -> bool:
    """ "they had brokered it": an object is not whom the subject of its verb is (principle B of binding).

    Nor is "it" a state, unless the verb is one of those whose object answers for something (`answering`: "accused it").
    """
    tree = view.tree
    verb = tree.heads[i]
    earlier = known.get(head)
    if earlier is None or tree.dep(i) != "obj" or tree.words[i].endswith(("self", "selves")):
        return False
    subject = known.get(tree.child(verb, "nsubj"))
    root = earlier.antecedent if earlier.antecedent >= 0 else head
    if subject is not None and root in (subject.head, subject.antecedent):
        return True
    of_state = tree.words[i] == "it" and earlier.kind in ("state", "government")
    return of_state and tree.lemmas[verb] not in answering


def antecedent(view: View, i: int, number: Number, known: Mapping[int, Mention]) -> int:
    """Head token of the mention that a pronoun stands for, -1 where that is not safe to say."""
    if view.tree.deps[i] == "expl":
        return -1
    shared = _conjunct_owner(view, i, known)
    if shared >= 0 and _fits(view, shared, number, known.get(shared)):
        return shared
    by_rule = _by_rule(view, i, number, known)
    same = view.entities.before(i)
    found = _of_entity(view, same, number, known)
    return by_rule if not same or (found < 0 and _is_of_subject(view, i, by_rule)) else found


def _of_entity(view: View, same: list[int], number: Number, known: Mapping[int, Mention]) -> int:
    """The nearest mention of the pronoun's entity that agrees with it; where it has no name, one that has."""
    fitting = [head for head in same if head in known and _agrees(view, head, number, known[head])]
    several = [head for head in fitting if number is not Number.MANY or known[head].kind != "person"] or fitting
    if not several:
        return -1
    nearest = known[several[0]]
    if nearest.named or nearest.actor is not None or nearest.antecedent >= 0:
        return several[0]
    return next((head for head in several if known[head].named and is_compatible(nearest, known[head])), several[0])


def _is_of_subject(view: View, i: int, head: int) -> bool:
    """ "Chad said that its army ...", "Chad said it would ...": safe where the reader sees no actor that fits."""
    tree = view.tree
    if head < 0 or tree.deps[head] not in SUBJECTS or tree.sent[head] != tree.sent[i]:
        return False
    clause = tree.heads[i]
    said = tree.deps[clause] == "ccomp" and tree.heads[clause] == tree.heads[head]
    return tree.deps[i] == "nmod:poss" or (tree.deps[i] in SUBJECTS and said)


def _agrees(view: View, head: int, number: Number, mention: Mention) -> bool:
    """Whether a pronoun can stand for a mention that the reader takes for the same thing: looser than `_fits`."""
    if mention.antecedent >= 0 and view.tree.upos[head] == "PRON":
        return number_of(view.tree.words[head]) is number
    if number is Number.PERSON:
        return mention.kind == "person" and view.tree.upos[head] in ("NOUN", "PROPN") and not view.is_plural(head)
    if number is Number.THING:
        return mention.kind in _BODIES and not view.is_location(head)
    return mention.kind != "person" or view.is_plural(head) or _joined(view, head)


def _by_rule(view: View, i: int, number: Number, known: Mapping[int, Mention]) -> int:
    heads = [head for head in _candidates(view, i) if _fits(view, head, number, known.get(head))]
    if not heads:
        return _carried_on(view, i, number, known)
    scored = {head: _salience(view, i, head) for head in heads}
    best = max(heads, key=lambda head: (scored[head], head))
    rivals = [h for h in heads if scored[h] == scored[best] and not _same_actor(known.get(h), known.get(best))]
    if best not in known or (rivals and view.tree.deps[best] not in SUBJECTS):
        return -1
    return best


def _carried_on(view: View, i: int, number: Number, known: Mapping[int, Mention]) -> int:
    """Where no noun fits, whom the last pronoun of this kind, in this sentence or the last, stood for."""
    for at in range(i - 1, -1, -1):
        if view.tree.sent[at] < view.tree.sent[i] - 1:
            break
        mention = known.get(at)
        if mention is not None and mention.antecedent >= 0 and number_of(view.tree.words[at]) is number:
            return mention.antecedent
    return -1


def _conjunct_owner(view: View, i: int, known: Mapping[int, Mention]) -> int:
    """Mali for `its` of "Mali and its allies"."""
    if view.tree.deps[i] != "nmod:poss":
        return -1
    noun = view.tree.heads[i]
    if view.tree.deps[noun] != "conj":
        return -1
    head = view.tree.heads[noun]
    return head if head in known and head < i else -1


def _candidates(view: View, i: int) -> list[int]:
    """Heads of noun phrases before the pronoun in its sentence and the one before."""
    sentence = view.tree.sent[i]
    found = []
    for head in range(i - 1, -1, -1):
        if view.tree.sent[head] < sentence - 1:
            break
        if view.tree.upos[head] in ("NOUN", "PROPN") and view.tree.dep(head) not in (
            "compound",
            "flat",
            "amod",
            "fixed",
        ):
            found.append(head)
    return [head for head in found if view.kinds[head] != "TIME" and not _is_aside(view, head)]


def _is_aside(view: View, head: int) -> bool:
    """Predicates ("he is the mayor"), citations, titles: nothing that the text goes on about."""
    return view.tree.dep(head) in _ASIDE or view.tree.child(head, "cop") >= 0


def _fits(view: View, head: int, number: Number, mention: Mention | None) -> bool:
    plural = view.is_plural(head)
    if number is Number.PERSON:
        return mention is not None and mention.kind == "person" and not plural
    if number is Number.MANY:
        if mention is not None and mention.kind in ("state", "government") and mention.named:
            return _joined(view, head)
        return plural or _joined(view, head) or (mention is not None and mention.kind in ("armed_group", "population"))
    if mention is None:
        return not plural and view.kinds[head] not in ("PERSON", "TIME", "")
    return mention.kind in _BODIES and (not plural or mention.actor is not None) and not view.is_location(head)


def _joined(view: View, head: int) -> bool:
    return any(view.tree.deps[c] == "conj" for c in view.tree.children[head])


def _salience(view: View, i: int, head: int) -> int:
    score = 0 if view.is_location(head) else 1
    if view.tree.deps[head] in SUBJECTS:
        score += _SUBJECT
        if view.tree.heads[head] in _clause_of(view, i):
            score += _SAME_CLAUSE
    if view.tree.sent[head] == view.tree.sent[i]:
        score += _SAME_SENTENCE
    return score


def _clause_of(view: View, i: int) -> list[int]:
    """Predicates above a token, nearest first."""
    return [a for a in view.tree.ancestors(i) if view.tree.upos[a] in ("VERB", "AUX", "ADJ", "NOUN")]


def _same_actor(one: Mention | None, other: Mention | None) -> bool:
    return one is not None and other is not None and one.name == other.name
