"""Ids are content hashes: the same content has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib

LENGTH = 16
"""Hex digits of an id: 64 bits, a collision in a million records has odds of one in 10^7."""


def content_id(prefix: str, *parts: object) -> str:
    """An id such as `c_5f0c…` from the `str` of each part, in order.

    >>> content_id("r", "some text") == content_id("r", "some text")
    True
    """
    digest = hashlib.blake2b(digest_size=LENGTH // 2)
    for part in parts:
        encoded = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return f"{prefix}_{digest.hexdigest()}"


def report_id(text: str) -> str:
    return content_id("r", text)


def actor_id(name: str) -> str:
    """The id of an actor that no registry knows, from its folded name."""
    return content_id("a", name)
