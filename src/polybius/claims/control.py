"""Who holds, takes, loses or besieges which place (data/control.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybius.annotate.records import Token
from polybius.claims.control_places import PlaceFinder
from polybius.claims.drafts import Draft
from polybius.claims.events_lexicon import event_lexicon
from polybius.claims.events_roles import RoleMaker
from polybius.claims.events_slots import Slots
from polybius.claims.events_words import Words
from polybius.claims.forms import lemmas_by_form
from polybius.claims.parse import Parse
from polybius.codebook import Codebook, ControlFrame, index
from polybius.model.claims import Kind, PlaceRef, Realis, Role
from polybius.model.text import Span

NO_HOLDER = -0.1
"""Where the text does not say who."""
DESCRIBED = ("settlement", "terrain", "base")
"""Classes of nouns that describe a place."""
NO_NAME = -0.1
"""Where the place is only described, and nothing before tells which it is."""
COUNTRY = "country"
SCOPE = ("within", "outside", "between", "short", "short of", "behind", "below")
"""Prepositions with which `fall` says what something belongs to."""
MOTION_UNDER = frozenset(
    ("come", "fall", "be", "remain", "stay", "live", "bring", "place", "put", "return", "keep", "pass", "leave")
)
"""Verbs of "came under", "remains in the hands of"; with other verbs the phrase tells of something else."""
CAPTURING = frozenset(("come", "fall", "bring", "place", "put", "return", "pass"))
"""Of these, the ones that tell of a change."""


@dataclass(frozen=True, slots=True)
class Sides:
    holder: tuple[Role, ...]
    loser: tuple[Role, ...]
    besieger: tuple[Role, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        return (*self.holder, *self.loser, *self.besieger)


PARTLY = frozenset("largely mostly mainly partly partially predominantly chiefly".split())
"""Adverbs that leave some of a place to others."""
DESCRIBING = ("participle", "nominal")
BLAMED = frozenset(("responsible", "accountable", "liable"))
FORMER = frozenset(("former", "formerly", "then", "onetime", "one-time", "erstwhile", "once"))
SITTING = frozenset(("occupy", "dominate", "populate"))
"""Verbs of holding that people who bear no arms do too."""


class ControlExtractor:
    """Control claims, one a place."""

    name = "control"

    def __init__(self, codebook: Codebook) -> None:
        self.lexicon = event_lexicon(codebook)
        pairs = [(word, frame) for frame in codebook.control_frames for word in frame.words]
        self.frames = index(pairs, lambda pair: (pair[1].kind, pair[0].split(" ", 1)[0]))
        self._forms = lemmas_by_form(word.split(" ", 1)[0] for word, frame in pairs if frame.kind == "verb")

    def extract(self, parse: Parse) -> Iterator[Draft]:
        reader = ControlReader(Words(parse, self.lexicon), self)
        for token in parse.tokens:
            yield from reader.read(token)

    def of(self, kind: str, lemma: str) -> tuple[tuple[str, ControlFrame], ...]:
        return self.frames.get((kind, lemma), ())


class ControlReader:
    """Reads one report."""

    def __init__(self, words: Words, tables: ControlExtractor) -> None:
        self.words = words
        self.parse = words.parse
        self.tables = tables
        self.places = PlaceFinder(words)
        self.makes = RoleMaker(words)

    def read(self, token: Token) -> Iterator[Draft]:
        match self.parse.pos[token.i]:
            case "VERB" | "AUX":
                yield from self._verb(token)
                yield from self._participle(token)
            case "NOUN":
                yield from self._noun(token)
                yield from self._nominal(token)
            case "ADJ":
                yield from self._adjective(token)
                yield from self._participle(token)

    # -- verbs ----------------------------------------------------------------------------------------------

    def _verb(self, token: Token) -> Iterator[Draft]:
        lemma = self.words.lemmas[token.i]
        pairs = self.tables.of("verb", lemma) or self.tables.of("verb", self.tables._forms.get(token.lower_, ""))
        if not pairs:
            return
        slots = Slots(self.words, token)
        for word, frame in pairs:
            particle = word.partition(" ")[2]
            if particle and particle != self.parse.particle(token) and not slots.has_word((particle,)):
                continue
            places = self._places(slots, frame)
            if places:
                sides = self._sides(slots, frame)
                if self._holds(slots, frame, sides):
                    yield from self._drafts(token, frame, places, sides)
                    return

    def _holds(self, slots: Slots, frame: ControlFrame, sides: Sides) -> bool:
        """Somebody takes or loses it; "the city fell" needs nobody; a passive may leave it open."""
        if frame.agent and not slots.doers:
            return False
        if frame.place == ("subj",) and frame.status == "captured" and slots.under(*SCOPE):
            return False  # "the district falls within the truce zone"
        if not slots.doers and not slots.passive and frame.status in ("held", "captured"):
            return frame.place == ("subj",)
        if frame.place == ("subj",):
            return bool(sides.roles) or self.places.is_place(slots.doers[0], ("settlement", "base"))
        if frame.status == "lost" and frame.loser:
            return bool(sides.roles)
        if frame.status == "held" and self._is_blame(slots.token):
            return False  # "holds the army responsible"
        if slots.doers and not slots.passive:
            return any(self.words.is_human(doer) for doer in slots.doers)
        return True

    def _is_blame(self, verb: Token) -> bool:
        below = self.parse.children(verb, "xcomp", "conj", "advcl", "amod", "obj")
        return bool(self.parse.children(verb, "xcomp")) or any(t.lower_ in BLAMED for t in below)

    def _places(self, slots: Slots, frame: ControlFrame) -> list[Token]:
        for slot in frame.place:
            noun, _, preposition = slot.partition(".")
            if preposition:
                carried = (*slots.objects, *slots.under("for"))  # "fighting for control of the town"
                carriers = [t for t in carried if self.words.lemmas[t.i] == noun]
                found = slots.nominal(carriers, preposition) or (slots.under(preposition) if carriers else [])
            else:
                found = slots.fill(slot)
            found = [t for t in found if self.places.is_place(t, frame.objects or DESCRIBED, frame.any_name)]
            found = self.places.without_glosses(found)
            if found and not (frame.light and not slots.has_word(frame.light)):
                return found
        return []

    def _sides(self, slots: Slots, frame: ControlFrame) -> Sides:
        return Sides(
            self._side(slots, "holder", frame.holder),
            self._side(slots, "loser", frame.loser),
            self._side(slots, "besieger", frame.besieger),
        )

    def _side(self, slots: Slots, role: str, names: tuple[str, ...]) -> tuple[Role, ...]:
        for name in names:
            found = [self._named(t) for t in slots.fill(name) if self._is_holder(t)]
            if found:
                return self.makes.roles(role, self.makes.actors(found))
        return ()

    def _named(self, token: Token) -> Token:
        """The Front of "the Northern Front, an alliance which took Velm"."""
        head = self.parse.tokens[self.parse.heads[token.i]]
        mention, named = self.words.mention(token), self.words.mention(head)
        beside = self.parse.deps[token.i] == "appos" and named is not None and named.actor is not None
        return head if beside and (mention is None or mention.actor is None) else token

    def _is_holder(self, token: Token) -> bool:
        human = self.words.is_human(token) and token.i not in self.words.time_heads
        return human and not self._is_driven_out(token)

    def _is_driven_out(self, pronoun: Token) -> bool:
        """Those of "they took Velm, driving out the rebels": whoever "they" are, they are not the rebels."""
        if self.parse.pos[pronoun.i] != "PRON":
            return False
        verb = self.parse.tokens[self.parse.heads[pronoun.i]]
        beside = [verb, *self.parse.children(verb, "advcl", "conj", "xcomp")]
        others = [self.words.mention(t) for v in beside for t in self.parse.children(v, "obj")]
        mine = self.words.mention(pronoun)
        return mine is not None and any(m is not None and m.name == mine.name for m in others)

    # -- nouns ----------------------------------------------------------------------------------------------

    def _noun(self, token: Token) -> Iterator[Draft]:
        """ "is under rebel control", "areas in the hands of the army", "came under siege"."""
        for _, frame in self.tables.of("noun", self.words.lemmas[token.i]):
            if self.parse.preposition(token).split()[-1:] != list(frame.place):
                continue
            slots = Slots(self.words, token)
            places, changed = self._located(token)
            places = [t for t in places if self.places.is_place(t, DESCRIBED, frame.any_name)]
            holder = self._noun_side(slots, "holder", frame.holder)
            if places and (holder or not frame.holder):
                status = "captured" if changed and frame.status == "held" else frame.status
                sides = Sides(holder, (), self._noun_side(slots, "besieger", frame.besieger))
                yield from self._drafts(token, frame, places, sides, status)

    def _located(self, token: Token) -> tuple[list[Token], bool]:
        """What is under or in it: the subject of the copula or verb, or the noun that the phrase hangs on."""
        parse = self.parse
        head = parse.tokens[parse.heads[token.i]]
        subjects = parse.children(token, "nsubj", "nsubj:outer")
        aside = parse.name_before_comma(min(t.i for t in (token, *parse.children(token, "case"))))
        if not subjects and aside is not None:
            return [aside], False
        if subjects:
            back = any(self.words.lemmas[t.i] in ("back", "now", "again") for t in parse.children(token, "advmod"))
            return parse.expand(subjects), back
        if parse.deps[token.i] == "acl":
            return [head], False
        if parse.pos[head.i] in ("VERB", "AUX") and self.words.lemmas[head.i] in MOTION_UNDER:
            changed = self.words.lemmas[head.i] in CAPTURING
            slots = Slots(self.words, head)
            return (slots.objects or slots.doers), changed
        if parse.deps[token.i] in ("nmod", "obl") and parse.pos[head.i] in ("NOUN", "PROPN"):
            return parse.conjuncts(head), False
        return [], False

    def _noun_side(self, slots: Slots, role: str, names: tuple[str, ...]) -> tuple[Role, ...]:
        for name in names:
            found = [t for t in self._noun_slot(slots, name) if self._is_holder(t)]
            if found:
                return self.makes.roles(role, self.makes.actors(found))
        return ()

    def _noun_slot(self, slots: Slots, name: str) -> list[Token]:
        if name == "poss":
            return self.parse.possessors(slots.token)
        if name == "beside":
            return self._beside(slots.token)
        if name == "modifier":
            return self.parse.children(slots.token, "compound", "amod", "nmod:desc")
        if name == "demonym":
            return slots.demonyms(slots.token)
        return [t for t in self.parse.nmods(slots.token) if name in slots.prepositions(t)]

    def _nominal(self, token: Token) -> Iterator[Draft]:
        """ "the fall of Norburg", "the army's capture of the town"."""
        for _, frame in self.tables.of("nominal", self.words.lemmas[token.i]):
            slots = Slots(self.words, token)
            found = [t for name in frame.place for t in self._noun_slot(slots, name)]
            places = [t for t in found if self.places.is_place(t, frame.objects, frame.any_name)]
            if places:
                holder = self._noun_side(slots, "holder", frame.holder)
                loser = [t for name in frame.loser for t in self._noun_slot(slots, name) if self._is_holder(t)]
                if frame.status == "held" and not holder:
                    continue  # "a stronghold": nobody's
                besieger = self._noun_side(slots, "besieger", frame.besieger)
                sides = Sides(holder, self.parse.roles("loser", loser), besieger)
                for draft in self._drafts(token, frame, places, sides):
                    yield replace(draft, realis=self._named_as(token)) if frame.status == "held" else draft

    def _named_as(self, noun: Token) -> Realis:
        """What a place is called it is, whatever the clause tells of ("will attack the rebel stronghold"); or was."""
        over = any(t.lower_ in FORMER for t in self.parse.children(noun, "amod", "advmod"))
        return Realis.OCCURRED if over else Realis.ONGOING

    def _beside(self, noun: Token) -> list[Token]:
        """Velm of "the rebel stronghold Velm" and "Velm, a rebel stronghold"."""
        head = [self.parse.tokens[self.parse.heads[noun.i]]] if self.parse.deps[noun.i] == "appos" else []
        return [*self.parse.children(noun, "appos", "flat"), *head]

    # -- adjectives and participles -------------------------------------------------------------------------

    def _adjective(self, token: Token) -> Iterator[Draft]:
        for _, frame in self.tables.of("adjective", token.lower_):
            subjects = self.parse.expand(self.parse.children(token, "nsubj", "nsubj:outer"))
            places = [t for t in subjects if self.places.is_place(t, frame.objects)]
            if places:
                slots = Slots(self.words, token)
                besieger = [t for name in frame.besieger for t in slots.under(name) if self._is_holder(t)]
                yield from self._drafts(token, frame, places, Sides((), (), self.parse.roles("besieger", besieger)))

    def _participle(self, token: Token) -> Iterator[Draft]:
        """ "rebel-held Norburg", "the besieged town": a participle before the noun."""
        if self.parse.deps[token.i] != "amod":
            return
        noun = self.parse.tokens[self.parse.heads[token.i]]
        form = token.lower_
        holder_text, _, last = form.rpartition("-")
        for _, frame in self.tables.of("participle", last):
            holder = self._hyphenated(token) if not holder_text else [token]
            if frame.status == "held" and not holder:
                continue
            if self.places.is_place(noun, ("settlement", "terrain", "base", "building")) or self.places.is_part(noun):
                roles = self._holding(holder) if frame.status == "held" else ()
                yield from self._drafts(token, frame, self.parse.conjuncts(noun)[:1], Sides(roles, ()))

    def _holding(self, holder: list[Token]) -> tuple[Role, ...]:
        """Rebels of "Velm in rebel-held Karsa", also where a name was taken to go on to the hyphen."""
        roles = self.parse.roles("holder", holder)
        if not any(self.parse.pos[t.i] == "ADP" for role in roles for t in self._tokens(role.span)):
            return roles
        spans = [self.parse.annotated.token_span(t.i, t.i + 1) for t in holder]
        return tuple(Role("holder", span, None, span.text) for span in spans)

    def _tokens(self, span: Span) -> list[Token]:
        return [t for t in self.parse.tokens if span.begin <= t.idx < span.end]

    def _hyphenated(self, token: Token) -> list[Token]:
        """`rebel` of "rebel-held" where the hyphen is a token of its own."""
        i = token.i
        if i < 2 or self.parse.tokens[i - 1].text not in ("-", "–", "‑"):
            return []
        return [self.parse.tokens[i - 2]]

    # -- drafts ---------------------------------------------------------------------------------------------

    def _drafts(
        self, trigger: Token, frame: ControlFrame, places: list[Token], sides: Sides, status: str = ""
    ) -> Iterator[Draft]:
        if self._is_sit_in(trigger, sides):
            return
        refs = [ref for place in places for ref in self.places.refs(place)]
        if self._mostly(trigger):
            refs = [self.places.mostly(ref) for ref in refs]
        if frame.kind in DESCRIBING:  # "rebel-held Mali" is as much of it as they hold
            refs = [self.places.mostly(ref, "part") if ref.precision == COUNTRY else ref for ref in refs]
        for ref in (ref for ref in refs if not self._only_leaves(frame, ref)):
            yield Draft(
                kind=Kind.CONTROL,
                trigger=trigger,
                rule=f"control:{self.words.lemmas[trigger.i]}/{frame.kind}",
                confidence=round(frame.confidence + NO_HOLDER * (not sides.roles) + NO_NAME * (not ref.id), 3),
                span=self._span(trigger, ref, sides) if len(refs) > 1 else None,
                type=status or frame.status,
                contexts=("military",),
                roles=sides.roles,
                place=ref,
            )

    def _mostly(self, trigger: Token) -> bool:
        """ "is largely controlled by": not all of it."""
        near = (trigger, self.parse.tokens[self.parse.heads[trigger.i]])
        return any(t.lower_ in PARTLY for word in near for t in self.parse.children(word, "advmod"))

    def _is_sit_in(self, trigger: Token, sides: Sides) -> bool:
        """Students who occupy a station hold no ground."""
        holders = [role for role in sides.roles if role.role == "holder"]
        if self.words.lemmas[trigger.i] not in SITTING or not holders:
            return False
        heads = [m for m in self.parse.annotated.mentions if any(m.span.overlaps(role.span) for role in holders)]
        return bool(heads) and all(m.kind in ("population", "person") for m in heads)

    def _only_leaves(self, frame: ControlFrame, ref: PlaceRef) -> bool:
        """Who pulls troops out of a country did not hold the country."""
        return frame.status == "lost" and "out of" in frame.place and ref.precision == COUNTRY

    def _span(self, trigger: Token, ref: PlaceRef, sides: Sides) -> Span:
        """From the first to the last of trigger, place and sides: claims on two places of one verb are two."""
        spans = [self.parse.annotated.token_span(trigger.i, trigger.i + 1), ref.span, *(r.span for r in sides.roles)]
        return self.parse.report.span(min(s.begin for s in spans), max(s.end for s in spans))
