"""What comes in: a form or a JSON body becomes a pydantic model, or an Invalid that names every wrong field."""

import json
import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

from flask import request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from webapp.errors import Invalid, Say

M = TypeVar("M", bound=BaseModel)
MANY = (list, tuple, set, frozenset)

# pydantic's own words are for programmers; these are for whoever filled in the form.
WORDS = {
    "missing": Say("Please fill this in."),
    "string_too_short": Say("Please write at least %(min_length)s characters."),
    "string_too_long": Say("At most %(max_length)s characters, please."),
    "string_pattern_mismatch": Say("This is not written as it should be."),
    "int_parsing": Say("A whole number, please."),
    "int_from_float": Say("A whole number, please."),
    "float_parsing": Say("A number, please."),
    "decimal_parsing": Say("A number, please."),
    "bool_parsing": Say("Yes or no, please."),
    "greater_than_equal": Say("At least %(ge)s, please."),
    "greater_than": Say("More than %(gt)s, please."),
    "less_than_equal": Say("At most %(le)s, please."),
    "less_than": Say("Less than %(lt)s, please."),
    "literal_error": Say("Choose one of these: %(expected)s."),
    "enum": Say("Choose one of these: %(expected)s."),
    "extra_forbidden": Say("There is no such field."),
}
SURROGATES = re.compile("[\ud800-\udfff]")
OTHERWISE = Say("This cannot be understood.")


def read(model: type[M], **known: Any) -> M:
    """The body of this request as ``model``; ``known`` values come from the route and win over what was sent.

    A form's empty field counts as not given. Raises Invalid with a message per field, BadRequest for JSON that cannot
    be read at all.
    """
    return _understood(model, {**(json_body() if request.is_json else _form(model, request.form)), **known})


def asked(model: type[M]) -> M:
    """What stands behind the question mark of the address as ``model``. Raises Invalid as ``read`` does."""
    try:
        return _understood(model, _form(model, request.args))
    except Invalid as wrong:
        wrong.typed = in_address(model)
        raise


def in_address(model: type[BaseModel]) -> dict[str, Any]:
    """The address as it was typed, understood or not: a list for every field of ``model`` that takes many."""
    typed: dict[str, Any] = {name: values[-1] for name, values in request.args.lists()}
    return typed | {name: request.args.getlist(name) for name in _many(model)}


def _understood(model: type[M], sent: dict[str, Any]) -> M:
    if unkept := {name: OTHERWISE for name, value in sent.items() if not _keepable(value)}:
        raise Invalid(unkept)
    try:
        return model.model_validate(sent)
    except ValidationError as wrong:
        raise Invalid(_messages(wrong)) from None


def json_body() -> dict[str, Any]:
    """The JSON object that was sent. Raises BadRequest saying where reading it failed."""
    try:
        sent = json.loads(request.get_data(), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise BadRequest("The JSON is not UTF-8.") from None
    except (json.JSONDecodeError, RecursionError) as wrong:
        where = f" at line {wrong.lineno}, column {wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else ""
        raise BadRequest(f"The JSON cannot be read{where}.") from None
    if not isinstance(sent, dict):
        raise BadRequest("The JSON has to be an object.")
    return sent


def _no_constant(name: str) -> None:
    raise BadRequest(f"The JSON cannot be read: {name} is not JSON.")


def _many(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items() if _takes_many(field.annotation)}


def _form(model: type[BaseModel], filled: MultiDict[str, str]) -> dict[str, Any]:
    many = _many(model)
    sent: dict[str, Any] = {}
    for name, values in filled.lists():
        kept = [value for value in values if value.strip() != ""]
        if kept:
            sent[name] = kept if name in many else kept[-1]
    return sent


def last_said(name: str) -> str:
    """What ``read`` takes for a form's field: of several the last that says something."""
    return next((value for value in reversed(request.form.getlist(name)) if value.strip() != ""), "")


def _keepable(value: Any) -> bool:
    """Can a database keep it? Half a surrogate pair has no encoding, and PostgreSQL keeps no NUL."""
    if isinstance(value, str):
        return "\0" not in value and not SURROGATES.search(value)
    if isinstance(value, dict):
        return all(_keepable(name) and _keepable(each) for name, each in value.items())
    return not isinstance(value, list) or all(map(_keepable, value))


def _takes_many(annotation: Any) -> bool:
    return (get_origin(annotation) or annotation) in MANY or any(map(_takes_many, get_args(annotation)))


def _messages(wrong: ValidationError) -> Mapping[str, Say]:
    said: dict[str, Say] = {}
    for each in wrong.errors(include_url=False, include_input=False):
        said.setdefault(str(each["loc"][0]) if each["loc"] else "", _say(each))
    return said


def _say(each: ErrorDetails) -> Say:
    if each["type"] == "value_error":  # ours: a validator said it in its own words
        said = each["ctx"]["error"].args[0]
        return said if isinstance(said, Say) else Say(said)
    return Say(WORDS.get(each["type"], OTHERWISE).text, **each.get("ctx", {}))
