"""What a word of one report is to an event: an actor, a place, a weapon, an event of its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from polybius.annotate.records import Mention, Token
from polybius.claims.anaphora import DESCRIBED
from polybius.claims.events_lexicon import EventLexicon
from polybius.claims.parse import Parse

ARMED_KINDS = frozenset(("armed_group", "state", "government"))
ARMED_SECTORS = frozenset(("MIL", "REB", "COP", "SPY", "GOV", "UAF"))
HUMAN_CLASSES = frozenset(
    (
        "person",
        "troops",
        "police",
        "crowd",
        "armed",
        "diplomat",
        "leader",
        "organisation",
        "legislature",
        "court",
        "peacekeeper",
        "reservist",
    )
)
CONCRETE_CLASSES = HUMAN_CLASSES | frozenset(
    (
        "building",
        "vehicle",
        "settlement",
        "infrastructure",
        "monument",
        "goods",
        "aircraft",
        "warship",
        "convoy",
        "position",
        "base",
        "body",
        "prisoner",
        "vehicle_military",
        "terrain",
        "media",
        "network",
    )
)
HELD_IN_TANKS = frozenset(("gas", "fuel", "water", "oil", "storage", "septic"))
CURRENCIES = frozenset(("$", "€", "£", "¥", "US$", "USD", "EUR", "₽", "₴", "₺"))
QUANTIFIERS = frozenset(
    (
        "state",
        "series",
        "wave",
        "string",
        "number",
        "spate",
        "round",
        "batch",
        "lot",
        "majority",
        "hundred",
        "thousand",
        "dozen",
        "score",
        "pair",
        "couple",
        "group",
        "kind",
        "type",
        "campaign",
        "act",
        "barrage",
        "rash",
        "total",
        "hundreds",
        "thousands",
        "dozens",
        "scores",
        "some",
        "most",
        "many",
        "several",
    )
)
"""Nouns that only measure the noun of their `of`-phrase: "a series of raids", "dozens of villagers"."""


class Words:
    """Answers about the words of one report, by the lexicon's classes and the report's own mentions."""

    def __init__(self, parse: Parse, lexicon: EventLexicon) -> None:
        self.parse = parse
        self.lexicon = lexicon
        self._sentences: dict[int, frozenset[str]] = {}
        self.lemmas = [
            lexicon.lemma(token.lower_, lemma, pos == "VERB")
            for token, lemma, pos in zip(parse.tokens, parse.lemmas, parse.pos, strict=True)
        ]
        self._join_hyphens()
        """Those of the parse, with slips of the reader mended where the word is one of ours."""

    def _join_hyphens(self) -> None:
        """`fire` of "cease-fire" is a cease-fire: hyphened words of the tables stand as one on their last token."""
        for i in range(2, len(self.lemmas)):
            if self.lemmas[i - 1] == "-" and not self.parse.tokens[i - 1].whitespace_:
                joined = f"{self.lemmas[i - 2]}-{self.lemmas[i]}"
                if joined in self.lexicon.nouns or joined in self.lexicon.classes:
                    self.lemmas[i] = joined

    @cached_property
    def place_heads(self) -> frozenset[int]:
        return frozenset(
            i for place in self.parse.annotated.places if not place.metonym for i in range(place.start, place.stop)
        )

    @cached_property
    def _countries(self) -> frozenset[int]:
        found = [place for place in self.parse.annotated.places if place.place.precision == "country"]
        return frozenset(i for place in found for i in range(place.start, place.stop))

    @cached_property
    def times(self) -> frozenset[int]:
        """Tokens of time expressions: "last Friday's raid" has no actor Friday."""
        return frozenset(i for time in self.parse.annotated.times for i in range(time.start, time.stop))

    @cached_property
    def time_heads(self) -> frozenset[int]:
        return frozenset(time.head for time in self.parse.annotated.times)

    # -- classes --------------------------------------------------------------------------------------------

    def is_a(self, token: Token, name: str) -> bool:
        """Whether the token is of a class of the codebook, or `actor`, `person`, `number`, `place`, `event:TYPE` ..."""
        match name:
            case "actor":
                return self.is_actor(token)
            case "number":
                return self.parse.pos[token.i] == "NUM"
            case "place":
                return token.i in self.place_heads
            case "armed_actor":
                return self._is_armed(token)
            case "person":
                return self._is_person(token)
            case "sum":
                return self._is_sum(token)
            case "receiver":
                return self.is_human(token) or token.i in self._countries
            case "human":
                return self.is_human(token) and token.i not in self.time_heads
        if name.startswith("event:"):
            counted = self.counted(token)
            types = self.lexicon.noun_types.get(self.lemmas[(counted or token).i], ())
            return name[6:] in types
        return name in self.classes(token)

    def classes(self, token: Token) -> frozenset[str]:
        """Classes of a noun; "dozens of villagers" has those of the villagers too, "tear gas" its own."""
        if self.lemmas[token.i] == "tank" and token.i and self.lemmas[token.i - 1] in HELD_IN_TANKS:
            return frozenset()
        own = self.lexicon.classes.get(self.lemmas[token.i], frozenset())
        if token.i:
            own |= self.lexicon.classes.get(f"{self.lemmas[token.i - 1]} {self.lemmas[token.i]}", frozenset())
        counted = self.counted(token)
        return own if counted is None else own | self.lexicon.classes.get(self.lemmas[counted.i], frozenset())

    def any_is(self, tokens: Iterable[Token], names: Iterable[str]) -> bool:
        wanted = tuple(names)
        return any(self.is_a(token, name) for token in tokens for name in wanted)

    def counted(self, token: Token) -> Token | None:
        """`villagers` of "dozens of villagers", `attacks` of "a series of attacks"."""
        if self.lemmas[token.i] not in QUANTIFIERS and self.parse.pos[token.i] != "NUM":
            return None
        found = [t for t in self.parse.children(token, "nmod") if self.parse.preposition(t) == "of"]
        return found[0] if found else None

    def mention(self, token: Token) -> Mention | None:
        """The mention of an actor on the token; places count only where they act."""
        mention = self.parse.mention(token)
        if mention is None or mention.kind == "place":
            return None
        return mention

    def is_actor(self, token: Token) -> bool:
        if self.mention(token) is not None:
            return True
        counted = self.counted(token)
        return counted is not None and self.mention(counted) is not None

    def is_human(self, token: Token) -> bool:
        """Somebody who can act: a mention, a name, a word for people or bodies of people."""
        return token.i not in self.times and (
            self.is_actor(token)
            or (self.parse.pos[token.i] == "PROPN" and token.i not in self.place_heads)
            or self.is_pronoun(token)
            or bool(self.classes(token) & HUMAN_CLASSES)
        )

    def is_concrete(self, token: Token) -> bool:
        """Somebody or something that can be done to."""
        return (
            self.is_human(token)
            or token.i in self.place_heads
            or self._is_side(token)
            or self._is_part(token)
            or self.parse.pos[token.i] in ("PROPN", "NUM")
            or bool(self.classes(token) & CONCRETE_CLASSES)
        )

    def _is_part(self, token: Token) -> bool:
        """ "part of the theatre"."""
        wholes = self.parse.nmods(token, "of") if self.lemmas[token.i] in ("part", "half", "much", "most") else []
        return any(self.classes(whole) & CONCRETE_CLASSES for whole in wholes)

    def _is_side(self, token: Token) -> bool:
        """ "the rebel-held east", "the old districts": a part of a place that is told by words alone."""
        if self.parse.pos[token.i] != "NOUN" or self.lemmas[token.i] not in DESCRIBED:
            return False
        return all(self.parse.children(token, *deps) for deps in (("det",), ("amod", "compound")))

    def is_pronoun(self, token: Token) -> bool:
        if self.parse.pos[token.i] != "PRON":
            return False
        return self.lemmas[token.i] not in ("it", "this", "that", "what", "there", "these", "those", "anything")

    def is_it(self, token: Token) -> bool:
        """A personal pronoun of the third person that is no reflexive."""
        return self.parse.pos[token.i] == "PRON" and self.parse.tokens[token.i].lower_ in ("it", "him", "her", "them")

    def _is_sum(self, token: Token) -> bool:
        """Money: "$2 million", "300,000 euros"."""
        if token.text in CURRENCIES or self.lexicon.is_class(self.lemmas[token.i], "money"):
            return True
        return any(kid.text in CURRENCIES for kid in self.parse.children(token))

    def _is_armed(self, token: Token) -> bool:
        mention = self.mention(token)
        if mention is not None and (mention.kind in ARMED_KINDS or mention.sector[:3] in ARMED_SECTORS):
            return True
        return "armed" in self.classes(token)

    def _is_person(self, token: Token) -> bool:
        mention = self.mention(token)
        if mention is not None and mention.kind in ("person", "population"):
            return True
        return self.is_pronoun(token) or "person" in self.classes(token)

    # -- surroundings ---------------------------------------------------------------------------------------

    def excluded(self, token: Token, type_: str) -> bool:
        """Sport or entertainment by the words around (data/events.yaml, event_exclusions)."""
        near = {self.lemmas[kid.i] for kid in self.parse.children(token)}
        for types, words in self.lexicon.exclusions:
            if type_ in types and (near & words or len(self._lemmas_around(token) & words) > 1):
                return True
        return self._is_in_fiction(token)

    def _is_in_fiction(self, token: Token) -> bool:
        """ "The novel tells how ...": a word above has a work of fiction for its subject."""
        parse, i = self.parse, token.i
        while parse.heads[i] != i:
            i = parse.heads[i]
            if any("fiction" in self.classes(doer) for doer in parse.children(parse.tokens[i], "nsubj")):
                return True
        return False

    def _lemmas_around(self, token: Token) -> frozenset[str]:
        sentence = self.parse.sentence(token)
        if sentence.start not in self._sentences:
            self._sentences[sentence.start] = frozenset(self.lemmas[sentence.start : sentence.end])
        return self._sentences[sentence.start]

    def contexts(self, token: Token, given: tuple[str, ...]) -> tuple[str, ...]:
        """The frame's contexts and those of the words that hang on the trigger, two steps down."""
        found = set(given)
        for child in self.parse.children(token):
            for word in (child, *self.parse.children(child)):
                found |= self.lexicon.contexts.get(self.lemmas[word.i], frozenset())
        return tuple(sorted(found))

    def has_place(self, tokens: Iterable[Token]) -> bool:
        """A place hangs on one of the tokens, or on a noun that does ("fighting at the springs of Wadi Barada")."""
        kids = [kid for token in tokens for kid in self.parse.children(token)]
        kids += [inner for kid in kids for inner in self.parse.children(kid, "nmod")]
        return any(kid.i in self.place_heads for kid in kids)

    def has_time(self, tokens: Iterable[Token]) -> bool:
        return any(kid.i in self.time_heads for token in tokens for kid in self.parse.children(token))
