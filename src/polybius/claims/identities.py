"""Identities: other names, roles and descriptions that a report gives to an actor or place.

Roles: `subject` and `name`, and `by` for who gives a designation. The name role of another name carries the words of
the report, so that the case can join names; that of a description or office is no actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.identities_described import (
    INDEFINITE,
    JUDGED,
    SUMS_UP,
    describes,
    kind_of,
    meant_by,
    whole,
    words_of,
)
from polybius.claims.identities_designations import Designations
from polybius.claims.identities_names import Named, NameLink, bracketed, linked, presumed, renamed
from polybius.claims.identities_words import by_name_noun, foreign, meaning
from polybius.claims.parse import Parse
from polybius.claims.relation_table import Words
from polybius.claims.relations_titles import ONCE, is_past
from polybius.codebook import Codebook
from polybius.model.claims import Kind, Role
from polybius.model.text import Span

CONFIDENCE = {
    "identity_title": 0.9,
    "identity_apposition": 0.85,
    "identity_copula": 0.75,
    "identity_apposed_role": 0.85,
    "identity_affiliated": 0.75,
    "identity_fronted": 0.75,
    "identity_identified": 0.85,
    "identity_predicate": 0.85,
}
"""By rule: titles and commas seldom mislead, a copula may carry a judgement ("X is a threat")."""
ADDRESSES = frozenset(("miss", "madame", "sheikh", "ayatollah"))
NAMED = frozenset(("PROPN",))


class Identities:
    name = "identities"

    def __init__(self, codebook: Codebook) -> None:
        self._links = {word: row for row in codebook.identity_links for word in row.words}
        self._verbs = {verb: row for row in codebook.identity_verbs for verb in row.verbs}
        self._designations = Designations(codebook)
        self._meanings = {verb: row for row in codebook.identity_meanings for verb in row.verbs}
        self._name_nouns = {word: row for row in codebook.identity_name_nouns for word in row.words}
        self._languages = {word: row for row in codebook.identity_languages for word in row.words}
        self._words = Words(self._verbs)
        self._offices = frozenset(noun for row in codebook.relation_titles for noun in row.nouns)

    def extract(self, parse: Parse) -> Iterator[Draft]:
        named = Named(parse)
        for token in parse.tokens:
            if token.lower_ in self._languages:
                yield from _names(parse, foreign(named, token, self._languages))
            pos = parse.pos[token.i]
            if pos == "VERB":
                yield from self._naming(named, token)
                yield from self._designations.of_verb(parse, token)
                yield from _identified(parse, token)
            elif pos in ("NOUN", "PROPN", "ADJ"):
                yield from self._of_noun(named, token)

    def _of_noun(self, named: Named, token: Token) -> Iterator[Draft]:
        parse = named.parse
        yield from _names(parse, bracketed(named, token))
        yield from _names(parse, linked(named, token, self._links))
        row = self._name_nouns.get(parse.lemma(token))
        if row is not None:
            yield from _names(parse, by_name_noun(named, token, row))
        yield from _titles(parse, token)
        yield from _fronted(parse, token)
        yield from _apposition(parse, token)
        yield from _introduced(parse, token, self._offices)
        yield from _copula(parse, token)
        yield from _predicate(parse, token)

    # -- verbs ----------------------------------------------------------------------------------------------

    def _naming(self, named: Named, verb: Token) -> Iterator[Draft]:
        row = self._verbs.get(self._words.base(named.parse, verb))
        if row is not None and row.presumed:
            yield from _names(named.parse, presumed(named, verb, row))
        elif row is not None:
            yield from _names(named.parse, renamed(named, verb, row))
        translated = self._meanings.get(named.parse.lemma(verb))
        if translated is not None:
            yield from _names(named.parse, meaning(named, verb, translated))


# -- other names ----------------------------------------------------------------------------------------------


def _names(parse: Parse, links: Iterator[NameLink]) -> Iterator[Draft]:
    for link in links:
        subject = parse.mention(link.subject)
        if subject is None and parse.pos[link.subject.i] in ("PRON", "DET"):
            continue  # "my name is X", of somebody unknown
        if subject is None:  # a place
            roles = (Role("subject", parse.phrase(link.subject)), Role("name", link.name, None, link.name.text))
            yield _draft(link.trigger, link.type, roles, link.rule, link.confidence)
        if subject is None or subject.span == link.name:
            continue
        other = parse.mention(link.token) if link.token is not None else None
        actor = other.actor if other is not None else subject.actor
        roles = (
            Role("subject", subject.span, subject.actor, subject.name),
            Role("name", link.name, actor, link.name.text),
        )
        yield replace(_draft(link.trigger, link.type, roles, link.rule, link.confidence), certainty=link.certainty)


# -- what somebody is -------------------------------------------------------------------------------------------


def _titles(parse: Parse, name: Token) -> Iterator[Draft]:
    """ "Foreign Minister X": X has the role."""
    mention = parse.mention(name)
    if mention is None or mention.kind != "person" or not mention.named or mention.head != name.i:
        return
    titles = [title for title in parse.children(name, "nmod:desc") if title.i < name.i]
    words = _title_words(parse, titles)
    if words is not None and not any(is_past(parse, token) for token in (*titles, name)):
        yield _described(parse, titles[-1], name, "role", words, "identity_title")


def _title_words(parse: Parse, titles: list[Token]) -> Span | None:
    """The titles with what modifies them; None for what only addresses (Mr, Dr)."""
    if not titles:
        return None
    first, last = parse.subtree(titles[0]), parse.subtree(titles[-1])
    cases = [t.idx + len(t.text) + 1 for t in parse.children(titles[0], "case") if t.i < titles[0].i]
    span = parse.annotated.span(max(min(first.begin, last.begin), *cases, 0), last.end)
    return None if len(span.text) < 4 or span.text.rstrip(".").lower() in ADDRESSES else span


def _apposition(parse: Parse, noun: Token) -> Iterator[Draft]:
    """ "X, a town in the north", "X, the Chadian ambassador"."""
    if parse.deps[noun.i] != "appos" or parse.pos[noun.i] != "NOUN":
        return
    subject = parse.tokens[parse.heads[noun.i]]
    if parse.lemma(noun) in SUMS_UP:
        return
    meant = meant_by(parse, subject, noun)
    if meant is None:
        return
    subject = meant
    known = parse.pos[subject.i] in NAMED or _of_nameless(parse, noun, subject)
    if known and _is_apart(parse, subject, noun) and describes(parse, noun):
        kind = kind_of(parse, subject, noun)
        rule = "identity_apposed_role" if kind == "role" else "identity_apposition"
        yield _described(parse, noun, subject, kind, words_of(parse, noun), rule)


def _introduced(parse: Parse, name: Token, offices: frozenset[str]) -> Iterator[Draft]:
    """ "A rebel official, X", "its spokeswoman X": a description before the name that stands beside it."""
    noun = parse.tokens[parse.heads[name.i]]
    if (
        parse.deps[name.i] != "appos"
        or parse.pos[name.i] not in NAMED
        or not (parse.pos[noun.i] == "NOUN" or parse.lemma(noun) in offices)
        or noun.i > name.i
    ):
        return
    mention = parse.mention(name)
    if mention is None or mention.head != name.i or not mention.named or not _stands_for(parse, noun, name):
        return
    kind = "role" if mention.kind == "person" else "description"
    rule = "identity_apposed_role" if kind == "role" else "identity_apposition"
    words = _before_name(parse, noun, name)
    if words is not None:
        yield _described(parse, noun, name, kind, words, rule)


def _before_name(parse: Parse, noun: Token, name: Token) -> Span | None:
    """The description up to the name; None where the reader hung other words between the two."""
    span, end = words_of(parse, noun), parse.tokens[name.i - 1]
    if end.text in (",", "–", "—"):
        end = parse.tokens[name.i - 2]
    stop = end.idx + len(end.text)
    return parse.annotated.span(span.begin, min(span.end, stop)) if span.begin < name.idx else None


def _stands_for(parse: Parse, noun: Token, name: Token) -> bool:
    """Is it one described thing and its one name, with no bracket or list ("two towns, X and Y") between?"""
    between = parse.tokens[noun.i + 1 : name.i]
    joined = [*parse.children(name, "conj", "det"), *parse.children(noun, "conj")]
    alone = not joined and "Plur" not in noun.morph.get("Number", [])
    owned = bool(parse.possessors(noun)) or any(t.lower_ in INDEFINITE for t in parse.children(noun, "det"))
    return alone and owned and not any(t.text in "([:;" for t in between) and _same_sort(parse, noun, name)


def _same_sort(parse: Parse, noun: Token, name: Token) -> bool:
    """A person's name belongs to a person, a group's to a group; a place's to neither."""
    described, named = parse.mention(noun), parse.mention(name)
    if described is None or named is None:
        return False
    return (described.kind == "person") == (named.kind == "person") and named.kind not in ("place", "state")


def _of_nameless(parse: Parse, noun: Token, subject: Token) -> bool:
    """ "The gunman, an off-duty police officer": what an actor without a name is said to be."""
    indefinite = any(t.lower_ in ("a", "an") for t in parse.children(noun, "det"))
    comma = any(t.text == "," for t in parse.tokens[subject.i + 1 : noun.i])
    if any(parse.pos[t.i] in NAMED for t in parse.nmods(subject, "of")):
        return False  # "the father of X, a teenager": either may be meant
    return (
        indefinite
        and comma
        and noun.i > subject.i
        and parse.pos[subject.i] == "NOUN"
        and parse.mention(subject) is not None
    )


def _is_apart(parse: Parse, subject: Token, noun: Token) -> bool:
    """Is there a comma or dash between the two, or an article? Else it is a line of headings and by-lines."""
    if subject.ent_type_ == "TIME" or noun.i < subject.i:
        return False
    between = {parse.tokens[i].text.lower() for i in range(subject.i, noun.i)}
    return bool(between & {",", "–", "—", "-", "(", "a", "an", "the"})


def _copula(parse: Parse, noun: Token) -> Iterator[Draft]:
    """ "X is a militia", "X was once Y's capital"."""
    if parse.pos[noun.i] != "NOUN" or not parse.children(noun, "cop") or parse.children(noun, "case"):
        return
    if parse.lemma(noun) in JUDGED:
        return
    for subject in parse.doers(noun):
        if parse.pos[subject.i] in NAMED and describes(parse, noun):
            kind = kind_of(parse, subject, noun)
            yield _described(parse, noun, subject, kind, words_of(parse, noun), "identity_copula")


def _identified(parse: Parse, verb: Token) -> Iterator[Draft]:
    """ "Police identified the attacker as X": X is the attacker."""
    if parse.lemma(verb) not in ("identify", "name"):
        return
    names = [*parse.obliques(verb, "as"), *parse.children(verb, "xcomp")]
    for name in [t for t in names if parse.pos[t.i] in NAMED and parse.mention(t) is not None][:1]:
        for noun in [t for t in parse.receivers(verb) if parse.pos[t.i] == "NOUN" and parse.mention(t) is not None][:1]:
            yield _described(parse, noun, name, "role", words_of(parse, noun), "identity_identified")


def _predicate(parse: Parse, name: Token) -> Iterator[Draft]:
    """ "The group's leader is X": X is who the subject says."""
    if parse.pos[name.i] not in NAMED or not parse.children(name, "cop") or parse.children(name, "case"):
        return
    mention = parse.mention(name)
    for noun in parse.children(name, "nsubj"):
        said_of = parse.pos[noun.i] == "NOUN" and describes(parse, noun) and _same_sort(parse, noun, name)
        if said_of and mention is not None:
            kind = "role" if mention.kind == "person" else "description"
            yield _described(parse, noun, name, kind, words_of(parse, noun), "identity_predicate")


def _fronted(parse: Parse, noun: Token) -> Iterator[Draft]:
    """ "Once the country's capital, X lies in ruins"."""
    if parse.pos[noun.i] != "NOUN" or parse.deps[noun.i].partition(":")[0] not in ("advcl", "obl", "dislocated"):
        return
    once = [t for t in parse.children(noun, "case", "mark", "advmod") if t.lower_ in ONCE]
    subjects = [t for t in parse.doers(parse.tokens[parse.heads[noun.i]]) if t.i > noun.i]
    for subject in subjects[:1] if once and describes(parse, noun) else ():
        if parse.pos[subject.i] in NAMED:
            kind = kind_of(parse, subject, noun)
            yield _described(parse, noun, subject, kind, words_of(parse, noun), "identity_fronted")


def _described(parse: Parse, trigger: Token, subject: Token, kind: str, words: Span, rule: str) -> Draft:
    who = parse.roles("subject", [whole(parse, subject)]) or (Role("subject", parse.phrase(subject)),)
    return _draft(trigger, kind, (*who, Role("name", words, None, words.text)), rule, CONFIDENCE[rule])


def _draft(trigger: Token, kind: str, roles: tuple[Role, ...], rule: str, confidence: float) -> Draft:
    return Draft(Kind.IDENTITY, trigger, rule, confidence, type=kind, roles=roles, no_place=True)
