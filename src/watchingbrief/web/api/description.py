"""The API described: as OpenAPI for programs, and as a page for people, made of the same."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from watchingbrief.web.api.endpoints import api
from watchingbrief.web.rights import anyone

ROOT = "/api/v1/"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be said in a question."""

    name: str
    place: str
    kind: str
    about: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A key of an answer."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A question that can be asked."""

    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    answer: str
    keys: tuple[Answer, ...]


@anyone
def openapi(request: HttpRequest) -> HttpResponse:
    """The description for programs."""
    answer = JsonResponse(api.get_openapi_schema(path_prefix=ROOT), json_dumps_params={"indent": 1})
    answer["Access-Control-Allow-Origin"] = "*"  # it is the same for everyone and says nothing of anyone
    return answer


@anyone
def page(request: HttpRequest) -> HttpResponse:
    """The description for people."""
    described = api.get_openapi_schema(path_prefix=ROOT)
    context = {
        "endpoints": endpoints(described), "shapes": shapes(described), "about": described["info"]["description"],
        "example": request.build_absolute_uri(reverse("api_instruments")),
    }  # fmt: skip
    return render(request, "api/api.html", context)


def endpoints(described: dict[str, Any]) -> list[Endpoint]:
    """Every question, in the order of the description."""
    return [_endpoint(path, methods["get"], described) for path, methods in described["paths"].items()]


def shapes(described: dict[str, Any]) -> list[tuple[str, str, tuple[Answer, ...]]]:
    """Every kind of thing in the answers: its name, what it is, its keys."""
    found = described["components"]["schemas"]
    return [(name, _with_code(one.get("description", "")), _keys(one)) for name, one in sorted(found.items())]


def _endpoint(path: str, operation: dict[str, Any], described: dict[str, Any]) -> Endpoint:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    name = answer["$ref"].rpartition("/")[2]
    about = _with_code(" ".join(operation.get("description", "").split()))
    parameters = tuple(_parameter(one) for one in operation.get("parameters", ()))
    keys = _keys(described["components"]["schemas"][name])
    return Endpoint(path, operation["summary"], about, parameters, name, keys)


def _parameter(one: dict[str, Any]) -> Parameter:
    said = one["schema"]
    return Parameter(
        one["name"],
        one["in"],
        _kind(said),
        _with_code(said.get("description", "")),
        one.get("required", False),
    )


def _keys(shape: dict[str, Any]) -> tuple[Answer, ...]:
    return tuple(
        Answer(name, _kind(one), _with_code(one.get("description", "")))
        for name, one in shape.get("properties", {}).items()
    )


def _with_code(said: str) -> str:
    """What stands between backticks, which are for programs' readers of the description, as code."""
    parts = enumerate(said.split("`"))
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", part) if at % 2 else part,) for at, part in parts)
    )


def _kind(said: dict[str, Any]) -> str:
    """ "whole number", "list of FindingOut", "text or nothing" """
    if "$ref" in said:
        return str(said["$ref"]).rpartition("/")[2]
    if "anyOf" in said:
        return " or ".join(_kind(one) for one in said["anyOf"])
    if "enum" in said:
        return " or ".join(repr(one) for one in said["enum"] if one != "")
    if said.get("type") == "array":
        return f"list of {_kind(said['items'])}"
    named = {
        "integer": "whole number", "number": "number", "string": "text", "boolean": "true or false", "null": "null",
        "object": "object",
    }  # fmt: skip
    kind = named.get(str(said.get("type")), "anything")
    return {"date-time": "time", "date": "day"}.get(str(said.get("format")), kind)
