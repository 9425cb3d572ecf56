"""The codebook: every word list and table that coding rests on, from data/*.yaml and a case's own folder.

Each file is a mapping of table names to lists of rows; a row is a mapping whose keys are the fields of
the table's record class below. A case's folder may hold files of the same names: their rows are read
after ours, and a row with the same key words replaces ours. Whatever is wrong in a file raises
`CodebookError` with file and line.
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import yaml

from polybius.errors import CodebookError

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)

# -- records ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's event types. `cameo` lists CAMEO root codes, `quad` is 1 to 4."""

    name: str
    definition: str
    example: str
    cameo: tuple[str, ...]
    quad: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class EventMode:
    type: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class EventContext:
    """One of PLOVER's contexts; `words` (lemmas) in a claim's clause bring it."""

    name: str
    definition: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """How verbs (or predicate adjectives) tell of an event: `verbs` share everything else.

    `objects`, `without` and `subjects` name noun classes; `words` are lemmas one of which must hang on the
    verb ("take hostage"); `needs` are slots one of which must be filled. `recipient` lists slots, the first
    filled one counts: `obj`, `iobj`, `subj`, `ccomp` (subject of the clause), `xcomp` (recipient of the
    infinitive), `owner` (whose the object is), `event` (who did the event that the object names) or a preposition.
    """

    verbs: tuple[str, ...]
    type: str
    mode: str = ""
    contexts: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ("obj",)
    objects: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    reciprocal: bool = False
    adjective: bool = False
    passive: bool = False
    """Counts only in the passive ("is wanted by")."""
    confidence: float = 0.85


@dataclass(frozen=True, slots=True)
class NounFrame:
    """How nouns tell of an event. A noun of two words is a modifier and its head ("air strike").

    `actor` and `recipient` list slots: `poss`, `demonym` (an actor before the noun), `subject` of what the noun
    says it is, or a preposition. `needs` lists what makes the noun tell of an event, one is enough: `light` (a
    light verb), `role`, `actor`, `recipient`, `place`, `time` or a preposition. `light` are verbs beyond the general ones.
    """

    nouns: tuple[str, ...]
    type: str
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("by", "poss", "demonym", "from")
    recipient: tuple[str, ...] = ("on", "upon", "against", "of")
    needs: tuple[str, ...] = ("light", "role")
    light: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    reciprocal: bool = False
    confidence: float = 0.7


@dataclass(frozen=True, slots=True)
class LightVerb:
    """Verbs that only carry an event noun. `subject` is `actor` or `recipient`; `preposition` empty: as its object."""

    verbs: tuple[str, ...]
    subject: str = "actor"
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class NounClass:
    """Nouns that verbs ask for. As the subject or instrument of an ASSAULT they give its `mode`."""

    name: str
    nouns: tuple[str, ...]
    mode: str = ""


@dataclass(frozen=True, slots=True)
class EventExclusion:
    """Words that, in the same sentence, keep a trigger word of the types from being an event (sport, film, metaphor)."""

    types: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComplementMode:
    """The mode of a verbal event from what it is about: `threatened to attack` is THREATEN, violence."""

    type: str
    about: str
    mode: str


@dataclass(frozen=True, slots=True)
class ControlFrame:
    """How a word tells who holds a place: slots of `place`, `holder` and `loser` as in `VerbFrame`.

    `kind` is `verb`, `noun` ("control of"), or `participle` ("rebel-held"). `status` is the type of the claim.
    """

    words: tuple[str, ...]
    status: str
    kind: str = "verb"
    place: tuple[str, ...] = ("obj",)
    holder: tuple[str, ...] = ()
    loser: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    confidence: float = 0.85


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Forms without their last stop; `kind` (title, inner, numbered, final) says whether a sentence may end there."""

    kind: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """A plain list of words, in one row or several."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that the gazetteer lacks, or further names of one that it has (`id` given as `geonames:...`).

    Positions in WGS 84 degrees; `population` ranks places of one name; `parent` is the id of what contains it.
    """

    name: str
    kind: str = ""
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    names: tuple[str, ...] = ()
    id: str = ""
    population: int = 0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """Words that bear on whether and how a name is a place; see data/places.yaml for the kinds."""

    kind: str
    forms: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word of time expressions; see data/times.yaml for the kinds and what `value` means in each."""

    kind: str
    forms: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A numeral, a multiplier, a vague count or a bound; see data/numbers.yaml for the kinds."""

    kind: str
    forms: tuple[str, ...]
    low: float | None = None
    best: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of data/units.yaml: `kind` is `money`, `percent`, `duration` or `measure`, `code` what a claim carries."""

    kind: str
    code: str
    forms: tuple[str, ...]
    symbols: tuple[str, ...] = ()


# -- loading ------------------------------------------------------------------------------------------------

TABLES: dict[str, tuple[str, type]] = {
    # attribute of Codebook: (file, record class); the table in the file has the attribute's name
    "event_types": ("events.yaml", EventType),
    "event_modes": ("events.yaml", EventMode),
    "event_contexts": ("events.yaml", EventContext),
    "event_complement_modes": ("events.yaml", ComplementMode),
    "event_exclusions": ("events.yaml", EventExclusion),
    "event_verbs": ("event_verbs.yaml", VerbFrame),
    "event_nouns": ("event_nouns.yaml", NounFrame),
    "light_verbs": ("event_nouns.yaml", LightVerb),
    "noun_classes": ("event_nouns.yaml", NounClass),
    "control_frames": ("control.yaml", ControlFrame),
    "places": ("places.yaml", PlaceRow),
    "place_words": ("places.yaml", PlaceWord),
    "time_words": ("times.yaml", TimeWord),
    "number_words": ("numbers.yaml", NumberWord),
    "units": ("units.yaml", Unit),
    "abbreviations": ("segmentation.yaml", Abbreviation),
    "sentence_starters": ("segmentation.yaml", WordList),
    "speech_verbs": ("segmentation.yaml", WordList),
    "site_endings": ("segmentation.yaml", WordList),
    "hyphen_prefixes": ("segmentation.yaml", WordList),
}


@dataclass(frozen=True)
class Codebook:
    """All tables, each a tuple of rows in file order. `digest` names the exact content."""

    digest: str = ""
    event_types: tuple[EventType, ...] = ()
    event_modes: tuple[EventMode, ...] = ()
    event_contexts: tuple[EventContext, ...] = ()
    event_complement_modes: tuple[ComplementMode, ...] = ()
    event_exclusions: tuple[EventExclusion, ...] = ()
    event_verbs: tuple[VerbFrame, ...] = ()
    event_nouns: tuple[NounFrame, ...] = ()
    light_verbs: tuple[LightVerb, ...] = ()
    noun_classes: tuple[NounClass, ...] = ()
    control_frames: tuple[ControlFrame, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    place_words: tuple[PlaceWord, ...] = ()
    time_words: tuple[TimeWord, ...] = ()
    number_words: tuple[NumberWord, ...] = ()
    units: tuple[Unit, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    sentence_starters: tuple[WordList, ...] = ()
    speech_verbs: tuple[WordList, ...] = ()
    site_endings: tuple[WordList, ...] = ()
    hyphen_prefixes: tuple[WordList, ...] = ()

    @staticmethod
    def load(extra: Path | None = None) -> Codebook:
        """The package's tables, with those of the folder `extra` (a case's own) over them.

        Raises `CodebookError` with file and line for anything that is wrong.
        """
        return _load(extra)


@cache
def _load(extra: Path | None) -> Codebook:
    sources: list[Traversable] = [resources.files("polybius") / "data"]
    if extra is not None:
        if not extra.is_dir():
            raise CodebookError("no such folder", where=str(extra), remedy="give the folder that holds your YAML files")
        sources.append(extra)
    digest = hashlib.sha256()
    files = sorted({name for name, _ in TABLES.values()})
    parsed = {name: [part for source in sources for part in _parse(source / name, digest)] for name in files}
    tables: dict[str, Any] = {table: _rows(table, record, parsed[name]) for table, (name, record) in TABLES.items()}
    return Codebook(digest=digest.hexdigest()[:12], **tables)


@dataclass(frozen=True, slots=True)
class _Part:
    path: str
    root: yaml.MappingNode


def _parse(path: Traversable, digest: Any) -> Iterable[_Part]:
    if not path.is_file():
        return
    data = path.read_bytes()
    digest.update(data)
    try:
        root = yaml.compose(data, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise CodebookError(f"not valid YAML: {getattr(error, 'problem', error)}", where=where) from error
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise CodebookError("a codebook file is a mapping of table names to rows", where=str(path))
    yield _Part(str(path), root)


def _rows(table: str, record: type[Row], parts: Iterable[_Part]) -> tuple[Row, ...]:
    rows = [
        _row(record, node, part.path)
        for part in parts
        for key, value in part.root.value
        if key.value == table
        for node in _sequence(value, part.path)
    ]
    return tuple(rows)


def _sequence(node: yaml.Node, path: str) -> list[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    raise CodebookError("a table is a list of rows", where=_where(node, path))


def _row(record: type[Row], node: yaml.Node, path: str) -> Row:
    if not isinstance(node, yaml.MappingNode):
        raise CodebookError("a row is a mapping of field names to values", where=_where(node, path))
    kinds = _field_types(cast(Any, record))
    values: dict[str, Any] = {}
    for key, value in node.value:
        if key.value not in kinds:
            near = difflib.get_close_matches(str(key.value), kinds, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"fields are {', '.join(kinds)}"
            raise CodebookError(f"unknown field {key.value!r}", where=_where(key, path), remedy=remedy)
        values[key.value] = _value(kinds[key.value], value, path)
    missing = [f.name for f in dataclasses.fields(record) if _required(f) and f.name not in values]  # type: ignore[arg-type]
    if missing:
        raise CodebookError(f"field {missing[0]!r} is missing", where=_where(node, path))
    return record(**values)


def _required(spec: dataclasses.Field[Any]) -> bool:
    return spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING


@cache
def _field_types(record: type) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {spec.name: hints[spec.name] for spec in dataclasses.fields(record)}


def _value(kind: Any, node: yaml.Node, path: str) -> Any:
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(_value(get_args(kind)[0], item, path) for item in items)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _row(kind, node, path)
    if not isinstance(node, yaml.ScalarNode):
        raise CodebookError("a single value is wanted here", where=_where(node, path))
    return _scalar(kind, node, path)


def _scalar(kind: Any, node: yaml.ScalarNode, path: str) -> Any:
    convert: Callable[[str], Any] = _boolean if kind is bool else kind
    try:
        return convert(node.value)
    except ValueError as error:
        wanted = f"one of {', '.join(str(m.value) for m in kind)}" if _is_enum(kind) else f"a {kind.__name__}"
        raise CodebookError(f"{node.value!r} is not {wanted}", where=_where(node, path)) from error


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _boolean(text: str) -> bool:
    if text.lower() in ("true", "yes"):
        return True
    if text.lower() in ("false", "no"):
        return False
    raise ValueError(text)


def _where(node: yaml.Node, path: str) -> str:
    return f"{path}:{node.start_mark.line + 1}"


def index(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, tuple[Row, ...]]:
    """Rows by key, each list in file order."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {name: tuple(group) for name, group in found.items()}
