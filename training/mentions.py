"""GUM's Entity annotation to two layers: names as BIO tags, and the kind of thing that a mention's head denotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polybius.annotate.coreference_pairs import keys_of
from training.treebank import Referent, Word

_PIECE = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>[^()]+)\)")
# Field positions of `# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity`.
GROUP, ETYPE, MINSPAN = 0, 1, 5
NAME_TYPES = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "PLACE",
    "event": "EVENT",
    "time": "TIME",
    "object": "OBJECT",
}
# "a substantial period of limited exposure following training" is a description, "the past three years" is a time.
LONGEST_TIME = 6
LONGEST_PHRASE = 10
# Relations that open a clause or an aside after a noun.
_CLAUSES = ("acl", "appos", "parataxis", "advcl")
# Relations of what stands beside a name in its mention: "President Adar", "Sella's Port", "Adar, a general".
_BESIDE = ("nmod:desc", "nmod:poss", "appos", "acl", "parataxis", "list")
# Words inside a name that are written small: "Ministry of Defence", "Bashar al Assad".
_LINKS = frozenset(
    {"of", "the", "for", "and", "de", "la", "al", "el", "bin", "ibn", "van", "von", "du", "'s", "-", "&", "’s"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in one sentence: word positions from 0, end exclusive, and the head word's position."""

    begin: int
    end: int
    etype: str
    head: int
    group: str = ""


def read_mentions(words: Sequence[Word]) -> list[Mention]:
    """The mentions that begin and end in this sentence."""
    pending: dict[str, list[tuple[int, list[str]]]] = {}
    found: list[Mention] = []
    for position, word in enumerate(words):
        for match in _PIECE.finditer(_entity_field(word.misc)):
            if match["open"]:
                fields = match["open"].split("-")
                pending.setdefault(fields[GROUP], []).append((position, fields))
            group = fields[GROUP] if match["single"] else match["close"]
            if group and pending.get(group):
                begin, opened = pending[group].pop()
                found.append(_mention(words, begin, position + 1, opened))
    return sorted(found, key=lambda mention: (mention.begin, -mention.end))


def name_tags(words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """BIO tags of names (and of all times), the longest first where spans overlap."""
    return _flat_tags(words, [span for mention in mentions for span in _name_span(words, mention)])


def _flat_tags(words: Sequence[Word], spans: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    tags = ["O"] * len(words)
    for begin, end, label in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if all(tag == "O" for tag in tags[begin:end]):
            tags[begin:end] = [f"B-{label}", *[f"I-{label}"] * (end - begin - 1)]
    return tuple(tags)


def phrase_tags(words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """BIO tags of mentions as noun phrases without what follows a comma or a relative word, the longest first."""
    spans = [(m.begin, _phrase_end(words, m), m.etype) for m in mentions]
    return _flat_tags(words, [span for span in spans if span[1] - span[0] <= LONGEST_PHRASE])


def kind_tags(words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """For each word the type of the mention that it heads, pronouns among them; O for all others."""
    tags = ["O"] * len(words)
    for mention in mentions:
        if tags[mention.head] == "O":
            tags[mention.head] = mention.etype
    return tuple(tags)


def _phrase_end(words: Sequence[Word], mention: Mention) -> int:
    for position in range(mention.head + 1, mention.end):
        if words[position].deprel.startswith(_CLAUSES) or words[position].form in ",;:(":
            return position if words[position].form in ",;:(" else _left_edge(words, position)
    return mention.end


def _left_edge(words: Sequence[Word], position: int) -> int:
    """The first word of the subtree, as far as it is one run."""
    begin = position
    while begin and position < words[begin - 1].head <= position + 1:
        begin -= 1
    return begin


def _entity_field(misc: str) -> str:
    for part in misc.split("|"):
        if part.startswith("Entity="):
            return part.removeprefix("Entity=")
    return ""


def _mention(words: Sequence[Word], begin: int, end: int, fields: list[str]) -> Mention:
    heads = [i for i in range(begin, end) if not begin < words[i].head <= end]
    marked = fields[MINSPAN].split(",")[0] if len(fields) > MINSPAN else ""
    fallback = begin + int(marked) - 1 if marked.isdigit() else begin
    return Mention(begin, end, fields[ETYPE], heads[0] if heads else fallback, fields[GROUP])


def referents(words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[Referent, ...]:
    """The mentions by head word for coreference, the widest where one word heads several."""
    found: dict[int, Referent] = {}
    for mention in mentions:
        if mention.head not in found and mention.group.isdigit():
            begin, end = min(mention.begin, mention.head), max(_phrase_end(words, mention), mention.head + 1)
            inner = words[begin:end]
            keys = keys_of([word.form for word in inner], [word.upos for word in inner], mention.head - begin)
            found[mention.head] = Referent(mention.head, int(mention.group), keys)
    return tuple(found[head] for head in sorted(found))


def _name_span(words: Sequence[Word], mention: Mention) -> Iterator[tuple[int, int, str]]:
    label = NAME_TYPES.get(mention.etype)
    if label == "TIME" and words[mention.head].upos != "PRON" and mention.end - mention.begin <= LONGEST_TIME:
        yield mention.begin, mention.end, label
    elif label and words[mention.head].upos == "PROPN":
        begin, end = _name_around(words, mention)
        yield begin, end, label


def _name_around(words: Sequence[Word], mention: Mention) -> tuple[int, int]:
    """The run of name words around the head, small linking words between two of them included."""
    begin, end = mention.head, mention.head + 1
    while begin > mention.begin and (step := _step(words, mention, range(begin - 1, mention.begin - 1, -1))):
        begin -= step
    while end < mention.end and (step := _step(words, mention, range(end, mention.end))):
        end += step
    return begin, end


def _step(words: Sequence[Word], mention: Mention, ahead: range) -> int:
    """How far to the next name word: 1, more over linking words, 0 where the name stops."""
    for count, position in enumerate(ahead[:4], start=1):
        if _is_name_word(words[position]) and _is_within(words, mention, position):
            return count
        if words[position].form.lower() not in _LINKS:
            return 0
    return 0


def _is_name_word(word: Word) -> bool:
    return word.upos == "PROPN" or (word.upos in {"ADJ", "NOUN", "NUM", "VERB"} and word.form[:1].isupper())


def _is_within(words: Sequence[Word], mention: Mention, position: int) -> bool:
    """Whether a word belongs to the head's own name, and not to a title, an owner or an apposition beside it."""
    while position != mention.head and mention.begin <= position < mention.end:
        if words[position].deprel.startswith(_BESIDE):
            return False
        position = words[position].head - 1
    return position == mention.head
