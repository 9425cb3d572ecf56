"""What a quantity counts and what a share is of, by syntax; by the next words where there is no parse."""

from __future__ import annotations

from polybius.annotate.records import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "SYM"})
_COUNTING = frozenset({"nummod", "amod", "det", "det:predet", "compound", "nmod:unmarked", "nummod:gov", "dep"})
_WITHIN_NOUN = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM", "ADV", "PRON", "PUNCT", "PART"})
_PERSONS = frozenset({"he", "she", "i", "who"})
_PARTICLES = frozenset({"PUNCT", "ADP", "ADV", "CCONJ"})


def counted(doc: Doc, start: int, stop: int) -> int:
    """The noun that the number of tokens [start, stop) counts, -1 where there is none.

    "14 contracts" by nummod; "dozens of buses", "six of the buses" by the noun after `of`; "a 500-strong unit" by what
    is strong; where the parse has none of it, a plural right behind.
    """
    within = noun_after_of(doc, start, stop)
    if within >= 0:
        return _headed(doc, within)
    if [token.lower_ for token in doc[stop : stop + 2]] == ["out", "of"]:
        return next((token.i for token in doc[stop + 2 : stop + 7] if token.pos_ in ("NOUN", "PROPN")), -1)
    top = _top(doc, start, stop)
    if top is not None and top.dep_ in _COUNTING and top.head.pos_ in _NOMINAL:
        head = top.head.i
        if head >= start:
            return -1 if any(token.pos_ == "ADP" for token in doc[stop:head]) else _headed(doc, head)
    strong = top.head if top is not None and top.head.lower_ == "strong" else None
    if strong is not None and strong.head.pos_ in _NOMINAL:
        return strong.head.i
    return _plural_behind(doc, stop)


def _headed(doc: Doc, noun: int) -> int:
    """Of "two night raids" the raids, where the number was hung on the first noun."""
    token = doc[noun]
    above = token.head
    plural = "Plur" in above.morph.get("Number", []) and "Sing" in token.morph.get("Number", [])
    return above.i if plural and token.dep_ == "compound" and above.i == noun + 1 else noun


def _plural_behind(doc: Doc, stop: int) -> int:
    """The plural noun that ends the next words, adjectives and nouns between: "100+ army lorries"; -1 else.

    A name that is the subject will do: "two thousand Rohingya fled".
    """
    found = -1
    if stop < len(doc) and doc[stop].pos_ == "PROPN" and doc[stop].dep_.startswith("nsubj"):
        return stop
    for token in doc[stop : stop + 4]:
        if token.is_sent_start:
            break
        if token.text == "-" or doc[min(token.i + 1, len(doc) - 1)].text == "-":
            continue
        if token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            break
        if token.pos_ == "NOUN" and "Plur" in token.morph.get("Number", []):
            found = token.i
        elif found >= 0:
            break
    return found


def noun_after_of(doc: Doc, start: int, stop: int) -> int:
    """The noun of the `of` phrase right behind the tokens or at their end ("a couple of"), -1 where there is none."""
    for at in (stop, stop - 1):
        if start < at < len(doc) and doc[at].lower_ == "of" and not doc[at].is_sent_start:
            noun = doc[at].head
            if doc[at].dep_ == "case" and noun.i > at and noun.pos_ in (*_NOMINAL, "DET", "ADJ"):
                return noun.i
    return _nmod_of(doc, start, stop)


def _nmod_of(doc: Doc, start: int, stop: int) -> int:
    """As the parse has it, where words but no comma stand between: "dozens, mostly women, of" is too rare to risk."""
    for token in doc[start:stop]:
        for child in token.rights:
            if child.i >= stop and child.dep_.startswith("nmod") and "of" in _cases(child):
                return -1 if any(between.is_punct for between in doc[stop : child.i]) else child.i
    return -1


def noun_modified(doc: Doc, start: int, stop: int) -> int:
    """The noun that the tokens stand before: "half the population"; -1 where there is none."""
    top = _top(doc, start, stop)
    if top is None or top.head.i < stop or top.head.pos_ not in _NOMINAL:
        return -1
    return top.head.i if all(token.pos_ in _WITHIN_NOUN for token in doc[stop : top.head.i]) else -1


def subject_of_degree(doc: Doc, start: int, stop: int) -> int:
    """What is "80 percent destroyed" or the thing that is: the subject or the noun of the word behind; -1 else."""
    top = _top(doc, start, stop)
    if top is None or top.head.i < stop or top.head.i > stop + 1 or top.head.pos_ not in ("ADJ", "VERB"):
        return -1
    state = top.head
    if state.dep_ in ("amod", "acl") and state.head.pos_ in _NOMINAL:
        return -1 if start <= state.head.i < stop else state.head.i
    subjects = [child.i for child in state.lefts if child.dep_ in ("nsubj", "nsubj:pass") and child.i < start]
    return subjects[-1] if subjects and _is_state(state) else -1


def _is_state(word: Token) -> bool:
    return word.pos_ == "ADJ" or "Part" in word.morph.get("VerbForm", [])


def is_counting(token: Token, harmed: frozenset[str], harms: frozenset[str]) -> bool:
    """Whether `one` counts: "one soldier", "one of the buses"; not "one of the largest cities", "as one of its heads".

    Alone it counts people that something befell: "killing one", "one dead" (`harms` are verbs, `harmed` states).
    """
    behind = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if behind in harmed or (token.dep_ == "obj" and token.head.i == token.i - 1 and token.head.lemma_ in harms):
        return True
    if token.dep_ == "nummod":
        return token.head.pos_ in _NOMINAL and token.head.i > token.i
    at = noun_after_of(token.doc, token.i, token.i + 1)
    if at < 0 or any(child.dep_ == "det" for child in token.lefts) or _is_predicate(token):
        return False
    return not any("Sup" in child.morph.get("Degree", []) for child in token.doc[at].subtree)


def _is_predicate(token: Token) -> bool:
    """Whether the word says what something is: "is one of its heads", "as one of its heads", "Diallo, one of its"."""
    beside = {child.dep_ for child in token.lefts}
    cases = [child.lower_ for child in token.lefts if child.dep_ in ("case", "mark")]
    return "cop" in beside or token.dep_ == "appos" or "as" in cases or "like" in cases


def is_age(token: Token) -> bool:
    """Whether a bare number says how old somebody is: "she was 15 at the time"."""
    subjects = [child.lower_ for child in token.lefts if child.dep_ == "nsubj"]
    return bool(subjects) and subjects[0] in _PERSONS and any(child.dep_ == "cop" for child in token.lefts)


def is_preposition(doc: Doc, at: int, counted_noun: int) -> bool:
    """Whether what might be a bound ("over", "under", "about") is a particle or a preposition: "handed over 30 men"."""
    token = doc[at]
    if token.dep_ == "compound:prt":
        return True
    if token.dep_ != "case" or token.head.i != counted_noun or not token.head.dep_.startswith(("obl", "nmod")):
        return False
    return not (at and doc[at - 1].pos_ == "ADP")


def _top(doc: Doc, start: int, stop: int) -> Token | None:
    """The last of the tokens that hangs on a word outside them."""
    for i in range(stop - 1, start - 1, -1):
        token = doc[i]
        if not start <= token.head.i < stop and token.pos_ not in _PARTICLES:
            return token
    return None


def _cases(token: Token) -> list[str]:
    return [child.lower_ for child in token.lefts if child.dep_ == "case"]


_PLURALS = frozenset(
    ["people", "men", "women", "children", "troops", "police", "personnel", "cattle", "dead", "wounded"]
)


def counted_by_words(words: list[str], stop: int) -> int:
    """Without a parse: the first of the next words that looks like a plural, else the next one; after `of` too."""
    if words[stop : stop + 1] == ["of"]:
        stop += 1
    window = range(stop, min(stop + 4, len(words)))
    if not window or not words[window[0]].isalpha():
        return -1
    for i in window:
        if not words[i].isalpha():
            break
        if words[i] in _PLURALS or (words[i].endswith("s") and len(words[i]) > 3):
            return i
    return -1
