"""What a page complains of in its console, and what of it a test expects."""

from __future__ import annotations

from dataclasses import dataclass, field

GONE = (
    "CONNECTION_REFUSED",
    "CONNECTION_RESET",
    "EMPTY_RESPONSE",
    "CONTENT_LENGTH_MISMATCH",
    "INCOMPLETE_CHUNKED_ENCODING",
)
"""What Chromium calls a server that was killed, by a test or at its end."""
HARMLESS = ("GL Driver Message", "GPU stall", *(f"Failed to load resource: net::ERR_{one}" for one in GONE))


@dataclass
class Complaints:
    """What a page's console and its scripts complained of. A test says beforehand what it expects, since a page may
    complain until it is closed, when the test is over."""

    found: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, *parts: str) -> None:
        """Complaints with one of these in them are what the test is about."""
        self.expected.extend(parts)

    def unexpected(self) -> list[str]:
        return [one for one in self.found if not one.startswith(HARMLESS) and not self._awaited(one)]

    def _awaited(self, one: str) -> bool:
        return any(part in one for part in self.expected)
