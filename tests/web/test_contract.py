"""The API as it says of itself that it is: every operation asked with what its description allows, and with what it
does not. Nothing may fail on our side, answer otherwise than described, or tell where files lie."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from polybius.views.web.app import make_app
from polybius.views.web.context import Context
from tests.web.world import PATH

EXAMPLES, LEAST = 8, 15
"""Questions to each operation; operations there are at least."""
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="session")
def described(context: Context) -> Any:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", make_app(context), headers={"Host": "127.0.0.1"})


def _check(operation: Any, mode: GenerationMode) -> None:
    """Asks one operation a number of times; the same questions in every run."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def asked(case: Case[Any]) -> None:
        answer = case.call(headers={"Host": "127.0.0.1:8642"})
        case.validate_response(answer, checks=CHECKS)
        assert PATH not in answer.text

    asked()


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_reading_answers_as_described(described: Any, mode: GenerationMode) -> None:
    """What the description allows, and what it does not."""
    asked = 0
    for found in described.include(method="GET").get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.POSITIVE or len(operation.query):
            _check(operation, mode)
            asked += 1
    assert asked > LEAST


def test_every_answer_is_described(client: TestClient) -> None:
    """No route answers with something of which the description says nothing."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert len(paths) > LEAST
    for path, methods in paths.items():
        told = methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        assert told or "get" not in methods, path
        for media, content in told.items():
            if media == "application/json" and not path.endswith("/citation"):
                assert content["schema"] != {}, path
