"""Records to the JSON that stores keep, and back: the same bytes as `model.plain.dumps`, many times as fast.

msgspec makes its converters from the type hints of the record classes; a field that a stored record lacks has its
default, one that the class no longer has is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

import msgspec

from polybius.model.claims import Claim, Figure, PlaceRef, Role, Voice
from polybius.model.text import Span

Record = TypeVar("Record")

_ENCODER = msgspec.json.Encoder()
_CLAIMS = msgspec.json.Decoder(Claim)


def encode(record: Any) -> str:
    """Compact JSON; the same record gives the same bytes."""
    return _ENCODER.encode(record).decode()


def decode(kind: type[Record], body: str) -> Record:
    """The record that `encode` was given; raises `ValueError` where it does not fit."""
    try:
        decoded: Record = _decoder(kind).decode(body)  # type: ignore[arg-type]
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    return decoded


@cache
def _decoder(kind: Any) -> Any:
    return msgspec.json.Decoder(kind)


# -- many claims -----------------------------------------------------------------------------------------

_SHARED = {Claim: ("report", "type", "mode", "stage", "rule", "reader", "period"), Span: ("text",),
           Role: ("role", "actor", "name"), PlaceRef: ("id", "name", "precision", "country", "kind", "lat", "lon"),
           Figure: ("measure", "unit", "subject", "text"), Voice: ("name", "cue", "date")}  # fmt: skip
"""Fields whose values are often the same. None is a date's text or a claim's words, which seldom are."""
_PACKER = msgspec.msgpack.Encoder()
_UNPACKER = msgspec.msgpack.Decoder(list[Claim])
_POOL: dict[Any, Any] = {}
MOST_SHARED = 1 << 20


def decode_shared(body: str) -> Claim:
    """A claim that shares what many claims have in common with those decoded before: a third of the memory."""
    try:
        claim: Claim = _CLAIMS.decode(body)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    return shared(claim)


def packed(claims: Sequence[Claim]) -> bytes:
    """Claims as MessagePack, for another process."""
    return _PACKER.encode(claims)


def unpacked(data: bytes) -> list[Claim]:
    return [shared(claim) for claim in _UNPACKER.decode(data)]


def shared(claim: Claim) -> Claim:
    if len(_POOL) > MOST_SHARED:
        _POOL.clear()
    _share(claim, _SHARED[Claim])
    for role in claim.roles:
        _share(role, _SHARED[Role])
        _share(role.span, _SHARED[Span])
    if claim.place is not None:
        _share(claim.place, _SHARED[PlaceRef])
        _share(claim.place.span, _SHARED[Span])
    if claim.figure is not None:
        _share(claim.figure, _SHARED[Figure])
    for voice in claim.voice:
        _share(voice, _SHARED[Voice])
    return claim


def _share(record: Any, names: tuple[str, ...]) -> None:
    """Records are frozen for their users; here they are still being made."""
    for name in names:
        value = getattr(record, name)
        if value:
            object.__setattr__(record, name, _POOL.setdefault(value, value))


assert all(set(names) <= {field.name for field in fields(kind)} for kind, names in _SHARED.items())
