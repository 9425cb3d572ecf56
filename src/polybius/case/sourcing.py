"""Whom a report rests on: the agency whose text it runs, and the sources it cites, each brought to one key.

All of it is read from one report: its text, its outlet and the voices of its claims. "The observatory", "the monitor"
and its director are the monitor that the report names; "state television" of a country is one with its state agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from polybius.case.material import voice_name
from polybius.case.registry import Registry, registry_of
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Voice, VoiceKind
from polybius.model.names import fold
from polybius.model.sourcing import STATE_MEDIA, Cited, Credit, Source, Sourcing

HEAD, TAIL = 300, 120
"""Characters at the beginning and the end of a text within which it says whose it is."""
MONITOR, OF_SOME_STATE = "monitor", f"state{STATE_MEDIA}"
"""Keys of a monitor, and of the media of a state, that a report does not name: whichever the others name."""
_WORD = re.compile(r"\w[\w'’.-]*")


class Sourcer:
    """Reads the sourcing of reports by the codebook's words."""

    def __init__(self, tables: Tables) -> None:
        self._registry = registry_of(tables.codebook)
        self._words = _source_words(tables.codebook)
        self._patterns = {kind: re.compile(rf"\b(?:{_alternatives(forms)})\b") for kind, forms in self._words.items()}
        self._agencies = agencies_of(tables.codebook)
        self._actors: dict[str, str] = {}
        self._states = {
            name.lower(): row.id for row in tables.codebook.actors if row.alpha2 for name in (row.name, *row.demonyms)
        }

    def sourcing(self, outlet: str, text: str, claims: Sequence[Claim]) -> Sourcing:
        """Of a report. `claims` are all of its claims as its reader made them, in order of the text."""
        own = self._agencies.named(outlet, self._registry)
        credits_ = self._agencies.credits(text)
        publisher = self._registry.find(outlet) if outlet else ""
        return Sourcing(own or _whole(credits_), () if own else credits_, self._sources(claims), publisher)

    # -- cited sources -----------------------------------------------------------------------------------

    def _sources(self, claims: Sequence[Claim]) -> tuple[Cited, ...]:
        heard = {voice_name(voice): voice for claim in reversed(claims) for voice in claim.voice[:1]}
        voices = {fold(name): voice for name, voice in heard.items()}
        persons = [name for name, voice in voices.items() if voice.kind is VoiceKind.PERSON]
        surnames = {name for name in persons if any(_within(name, whole) for whole in persons)}
        found = {
            name: source
            for name, voice in voices.items()
            if name not in surnames and (source := self._named(voice, claims))
        }
        named = dict(found)
        for name, voice in voices.items():
            meant = self._meant(voice, named)
            if meant:
                found[name] = meant
        return tuple(Cited(name, found[folded]) for name in sorted(heard) if (folded := fold(name)) in found)

    def _named(self, voice: Voice, claims: Sequence[Claim]) -> Source | None:
        """A source by its name: an actor of the registry, else the words themselves; None for mere descriptions."""
        name = self._bare(voice_name(voice))
        agency = self._agencies.named(name, self._registry)
        if agency:
            return agency
        found = self._find(name)
        if not found and " and " in name:
            return None
        actor = found or self._spoken(voice, claims)
        if actor:
            return self._actor(actor)
        return self._state_media(name) or self._by_words(name, voice)

    def _find(self, name: str) -> str:
        known = self._actors.get(name)
        if known is None:
            known = self._actors[name] = self._registry.find(name)
        return known

    def _spoken(self, voice: Voice, claims: Sequence[Claim]) -> str:
        """Who the reader took the speaker for, where the voice stands in a role."""
        span = voice.span
        if span is None:
            return ""
        roles = (role for claim in claims for role in claim.roles if role.actor and role.span.overlaps(span))
        return next(
            (role.actor or "" for role in roles if role.span.text in span.text or span.text in role.span.text), ""
        )

    def _actor(self, actor: str) -> Source:
        """An actor; a person speaks for what it leads, an organ of a state's media for those media."""
        of = self._registry.office_of(actor)
        who = self._registry.who(of or actor)
        return Source(of or actor, who.name if who else actor)

    def _state_media(self, name: str) -> Source | None:
        words = [word.lower() for word in _WORD.findall(name)]
        if not (self._has(words, "state") and self._has(words, "media")):
            return None
        state = next((self._states[bare] for word in words for bare in _owners(word) if bare in self._states), "")
        return Source(f"{state}{STATE_MEDIA}" if state else OF_SOME_STATE, "state media", state)

    def _by_words(self, name: str, voice: Voice) -> Source | None:
        folded = fold(name)
        if not folded or self._a_monitor(name) or folded in self._words["media"]:
            return None
        if voice.kind is VoiceKind.UNNAMED:
            return Source(folded, name) if self._office(name) else None
        return Source(folded, name) if any(letter.isupper() for letter in name) else None

    def _a_monitor(self, name: str) -> bool:
        """ "The monitor", "a Norland monitor"; but "Karsa Observatory" and "Joint Monitor" are names."""
        folded, forms = fold(name), self._words["monitor"]
        vague = name.split()[-1][:1].islower() and any(folded.endswith(f" {form}") for form in forms)
        return folded in forms or vague

    def _office(self, name: str) -> bool:
        """ "a source at the Karsa Police Command": one office, though no name."""
        words = _WORD.findall(name)
        return self._has([word.lower() for word in words], "official") and len(words) > 2 and words[-1][0].isupper()

    def _bare(self, name: str) -> str:
        """Without articles, seats and words of distance: "the so-called Lakeside-based Karsa Monitor"."""
        words = name.split()
        while len(words) > 1 and self._adds_nothing(words[0].lower()):
            words = words[1:]
        return " ".join(words)

    def _adds_nothing(self, word: str) -> bool:
        return (
            word in ("the", "a", "an") or word in self._words["doubt"] or word.split("-")[-1] in self._words["origin"]
        )

    def _meant(self, voice: Voice, named: Mapping[str, Source]) -> Source | None:
        """Another source of the report that a shorter or vaguer name means: "Observatory", "the monitor"."""
        monitors = {source for source in named.values() if self._monitors(source)}
        name = self._bare(voice_name(voice))
        bare = fold(name)
        if self._a_monitor(name):
            return min(monitors, key=lambda source: source.key) if len(monitors) == 1 else Source(MONITOR, "a monitor")
        longer = {
            source
            for whole, source in named.items()
            if " and " not in whole and (_within(bare, whole) or _within(bare, fold(source.name)))
        }
        return next(iter(longer)) if len(longer) == 1 else None

    def _monitors(self, source: Source) -> bool:
        return self._has(fold(source.name).split(), "monitors")

    def _has(self, words: Iterable[str], kind: str) -> bool:
        return self._patterns[kind].search(" ".join(words)) is not None


def _within(short: str, name: str) -> bool:
    return short != name and f" {short} " in f" {name} "


def _owners(word: str) -> tuple[str, ...]:
    """ "Norland's", and "Norlands", where the apostrophe was lost."""
    return word, word.removesuffix("s").rstrip("'’")


def _whole(credits_: Sequence[Credit]) -> Source | None:
    """The one agency that credits the whole text."""
    found = {credit.source for credit in credits_ if credit.whole}
    return next(iter(found)) if len(found) == 1 else None


def _source_words(codebook: Codebook) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for row in codebook.source_words:
        kinds.setdefault(row.kind, set()).update(row.forms)
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


# -- agencies ---------------------------------------------------------------------------------------------


class Agencies:
    """Finds news agencies in credits and in the words by which a text says where it has something from."""

    def __init__(self, codebook: Codebook) -> None:
        words = _source_words(codebook)
        self._sources: dict[str, Source] = {}
        for row in codebook.agencies:
            for form in row.forms:
                self._sources[form] = Source(row.actor or fold(row.name), row.name, row.state)
        self._by_key = {source.key: source for source in self._sources.values()}
        self._folded = {fold(form): source for form, source in self._sources.items()}
        form = _alternatives(self._sources)
        picture = rf"(?!\W{{0,2}}(?:{_alternatives(words['picture'])})\b)"
        agency = rf"(?P<agency>{form})\b{picture}"
        staff = _alternatives(words["staff"])
        self._any = re.compile(rf"\b{agency}")
        self._byline = re.compile(rf"(?:^|[^\W_]\W?\s|\(){agency}(?=\)|\W?\s*[A-Z\d])")
        self._end = re.compile(rf"(?<![^\W_])(?i:{_alternatives(words['credits'])})\W*{agency}")
        self._source = re.compile(rf"\bSource:?\s+{agency}")
        self._told = re.compile(rf"\b(?:{_alternatives(words['gathered'])})\s+(?:the\s+|an?\s+)?{agency}")
        self._staff = re.compile(rf"\b{agency}\s+(?:{staff})\b")
        self._before = re.compile(r"\b(?:by|to|from|told|the|an?|of|and|for|with)\s+$", re.IGNORECASE)

    def named(self, name: str, registry: Registry) -> Source | None:
        """The agency that has this name."""
        return self._folded.get(fold(name)) or self._by_key.get(registry.find(name)) if name else None

    def credits(self, text: str) -> tuple[Credit, ...]:
        """All credits in order of the text."""
        if not self._any.search(text):
            return ()
        found = {(credit.begin, not credit.whole): credit for credit in self._credits(text)}
        byline = [credit for _, credit in sorted(found.items()) if credit.whole]
        return tuple(byline or (credit for _, credit in sorted(found.items())))

    def _credits(self, text: str) -> Iterator[Credit]:
        tail = max(len(text) - TAIL, 0)
        bylines = [m for m in self._byline.finditer(text[:HEAD]) if not self._before.search(text[: m.start("agency")])]
        ends = [*self._source.finditer(text), *self._end.finditer(text, tail)]
        yield from (self._credit(m, whole=True) for m in (*bylines, *ends))
        own = [m for pattern in (self._told, self._staff) for m in pattern.finditer(text)]
        alone = len({self._sources[m["agency"]] for m in own}) == 1 and not bylines and not ends
        yield from (self._credit(m, whole=alone) for m in own)

    def _credit(self, match: re.Match[str], *, whole: bool) -> Credit:
        form = match["agency"]
        return Credit(self._sources.get(form) or self._folded[fold(form)], match.start(), whole)


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(
        re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda form: (-len(form), form))
    )


@lru_cache(maxsize=4)
def agencies_of(codebook: Codebook) -> Agencies:
    """Kept: the patterns are made once."""
    return Agencies(codebook)
