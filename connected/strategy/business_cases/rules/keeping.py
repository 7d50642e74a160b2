"""The dataclasses of the engine as plain JSON and back, decimals to the last digit."""

import hashlib
import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def as_json(thing: Any) -> Any:
    if is_dataclass(thing):
        return {field.name: as_json(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, tuple | list):
        return [as_json(part) for part in thing]
    if isinstance(thing, Decimal):
        return str(thing)
    return thing.isoformat() if isinstance(thing, date) else thing


def from_json(kind: type[T], kept: Any) -> T:
    return _read(kind, kept)  # type: ignore[no-any-return]


def _read(kind: Any, kept: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        [inner] = [part for part in get_args(kind) if part is not type(None)]
        return None if kept is None else _read(inner, kept)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], part) for part in kept)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _read(hints[name], kept[name]) for name in hints if name in kept})  # type: ignore[operator]
    if kind is Decimal:
        return Decimal(kept)
    return date.fromisoformat(kept) if kind is date else kept


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return {field.name: get_type_hints(kind)[field.name] for field in fields(kind)}


def digest_of(kept: Any) -> str:
    """The same content always has the same digest."""
    text = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
