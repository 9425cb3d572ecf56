"""Who is in an agreement and who is not: parties, mediators, those left out."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.annotate.records import Token
from polybius.claims.agreement_table import AgreementTable
from polybius.claims.contents import negated
from polybius.claims.governors import DOER, RECEIVER, Governor, governors
from polybius.claims.parse import Parse
from polybius.model.claims import Role


def party_roles(parse: Parse, table: AgreementTable, role: str, tokens: Iterable[Token]) -> list[Role]:
    """Roles of those tokens that can be parties: actors, names, and nouns like "side"."""
    return list(parse.roles(role, [token for token in tokens if _can_be_party(parse, table, token)]))


def _can_be_party(parse: Parse, table: AgreementTable, token: Token) -> bool:
    if _is_absolute(parse, token):
        return False
    known = parse.mention(token) is not None or parse.pos[token.i] == "PROPN"
    return known or parse.lemma(token) in table.party_noun


def _is_absolute(parse: Parse, token: Token) -> bool:
    """ "a deal with Omar Resh running for office": a clause of its own, in which the name is the subject."""
    if parse.pos[token.i] != "PROPN" or parse.preposition(token) != "with":
        return False
    after = max(t.i for t in (token, *parse.children(token, "flat"))) + 1
    clauses = parse.children(token, "acl") + parse.children(parse.tokens[parse.heads[token.i]], "advcl")
    return any(t.i == after and t.lower_.endswith("ing") for t in clauses)


def parties_beside(parse: Parse, table: AgreementTable, noun: Token) -> list[Role]:
    """ "a truce between X and Y", "X's deal with Y", "X and Y are in talks"."""
    beside = parse.obliques(noun, *table.words("party_preposition"))
    owners = [token for token in parse.possessors(noun) if parse.mention(token) is not None]
    engaged = subjects_in(parse, noun)
    return party_roles(parse, table, "party", [*engaged, *owners, *beside, *_who_talked(parse, table, noun)])


def _who_talked(parse: Parse, table: AgreementTable, noun: Token) -> list[Token]:
    """ "Talks between X and Y led to an agreement": those who talked are those who agreed."""
    verb = parse.tokens[parse.heads[noun.i]]
    if parse.lemma(verb) not in table.words("lead") or parse.pos[verb.i] != "VERB":
        return []
    talks = [t for t in parse.children(verb, "nsubj") if t.i != noun.i and table.types(parse, t)]
    return [t for talk in talks for t in parse.obliques(talk, *table.words("party_preposition"))]


def subjects_in(parse: Parse, noun: Token) -> list[Token]:
    """Who is "in talks"."""
    return parse.doers(noun) if parse.preposition(noun) == "in" and parse.children(noun, "nsubj") else []


def mediators_before(parse: Parse, table: AgreementTable, noun: Token) -> list[Role]:
    """ "a Qatari-brokered truce", "an Egyptian-Jordanian brokered truce": whoever stands before the participle."""
    found: list[Token] = []
    for modifier in parse.modifiers(noun):
        if parse.lemma(modifier) in table.mediated or modifier.lower_ in table.mediated:
            own = [t for t in parse.children(modifier) if parse.pos[t.i] in ("PROPN", "NOUN", "ADJ")]
            found += own or [t for t in parse.modifiers(noun) if t.i == modifier.i - 1]
    found += [other for token in found for other in _hyphened(parse, token)]
    spans = {token.i: parse.annotated.token_span(token.i, token.i + 1) for token in found}
    return [Role("mediator", spans[i], *_known(parse, parse.tokens[i])) for i in sorted(spans)]


def _hyphened(parse: Parse, token: Token) -> list[Token]:
    """ "US-Russia", "Russian-US": two names joined by a hyphen are two, whatever the first is said to hang on."""
    if token.i < 2 or parse.tokens[token.i - 1].text not in ("-", "–", "/"):
        return []
    first = parse.tokens[token.i - 2]
    return [first] if parse.pos[first.i] in ("PROPN", "NOUN", "ADJ") else []


def mediators_behind(parse: Parse, table: AgreementTable, noun: Token) -> list[Role]:
    """ "a truce between the army and the rebels brokered by Qatar": the participle hangs on the last party."""
    beside = parse.nmods(noun, "between", "with", "among")
    parties = [token for first in beside for token in (first, *parse.children(first, "conj"))]
    participles = [verb for party in parties for verb in parse.children(party, "acl")]
    brokered = [verb for verb in participles if parse.lemma(verb) in table.mediated]
    return party_roles(parse, table, "mediator", [t for verb in brokered for t in parse.obliques(verb, "by")])


def _known(parse: Parse, token: Token) -> tuple[str | None, str | None]:
    mention = parse.mention(token)
    return (mention.actor, mention.name) if mention else (None, None)


# -- left out -------------------------------------------------------------------------------------------------


def excluded_from(parse: Parse, table: AgreementTable, noun: Token) -> list[Role]:
    """ "the truce did not include X", "X was excluded from the talks", "all joined the talks except X"."""
    found: list[Token] = list(parse.obliques(noun, *table.words("except")))
    for governor in governors(parse, noun):
        found += excluded_by(parse, table, governor) if governor.relation == DOER else []
        found += _excepted(parse, table, governor.word)
    names = [name for token in found for name in _names(parse, token)]
    return party_roles(parse, table, "excluded", names or _named_after_exception(parse, table, noun))


def _named_after_exception(parse: Parse, table: AgreementTable, noun: Token) -> list[Token]:
    """Names between "except" and the end of the sentence, where the list is too long for its syntax to be trusted; what
    stands in brackets only names them again, and who stands behind "by" is another."""
    sentence = parse.sentence(noun)
    start = next((t.i for t in sentence if t.i > noun.i and parse.lemma(t) in table.exception), sentence.end)
    found: list[Token] = []
    depth = 0
    for token in parse.tokens[start : sentence.end]:
        depth += (token.text == "(") - (token.text == ")")
        mention = parse.mention(token)
        if depth == 0 and mention is not None and mention.named and parse.preposition(token) != "by":
            found.append(token)
    return found


def _names(parse: Parse, token: Token) -> list[Token]:
    """ "those on the list – X and Y": the names behind a pronoun; the token itself where there are none."""
    if parse.pos[token.i] not in ("PRON", "DET"):
        return [token]
    asides = parse.children(token, "appos", "parataxis", "dep")
    return [name for aside in asides for name in parse.conjuncts(aside)] or [token]


def excluded_by(parse: Parse, table: AgreementTable, governor: Governor) -> list[Token]:
    """Those that a verb leaves out of an agreement that is its subject or hangs on it by a preposition."""
    if governor.relation == RECEIVER:
        return []
    if leaves_out(parse, table, governor.word):
        return parse.receivers(governor.word)
    return []


def not_party(parse: Parse, governor: Governor) -> list[Token]:
    """ "was not a party to the agreement"."""
    word = governor.word
    if parse.lemma(word) != "party" or not parse.children(word, "cop"):
        return []
    is_not = any(parse.lemma(t) in ("not", "never", "no") for t in parse.children(word, "advmod", "det"))
    return parse.expand(parse.children(word, "nsubj")) if is_not else []


def leaves_out(parse: Parse, table: AgreementTable, verb: Token) -> bool:
    particle = parse.particle(verb)
    lemma = f"{parse.lemma(verb)} {particle}" if particle else parse.lemma(verb)
    return lemma in table.exclude or (lemma in table.include and negated(parse, verb))


def _excepted(parse: Parse, table: AgreementTable, word: Token) -> list[Token]:
    if parse.pos[word.i] != "VERB":
        return []
    around = [word, *parse.doers(word), *parse.receivers(word)]
    return [token for place in around for token in parse.obliques(place, *table.words("except"))]
