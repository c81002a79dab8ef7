"""Frozen dataclasses and arrays ↔ JSON and one block of bytes. No pickle, and only known classes come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from typing import Any

import numpy as np

from autograde.values import ARRAY_KINDS

ALIGN = 16


class Packed:
    """Array bytes, each different array once."""

    def __init__(self) -> None:
        self.block = bytearray()
        self._places: dict[tuple[str, bytes], int] = {}

    def add(self, array: np.ndarray[Any, Any]) -> list[Any]:
        """Where the array went: dtype, shape, offset."""
        data = array.tobytes()
        place = self._places.get((array.dtype.str, data))
        if place is None:
            self.block += b"\0" * (-len(self.block) % ALIGN)
            place = self._places[array.dtype.str, data] = len(self.block)
            self.block += data
        return [array.dtype.str, list(array.shape), place]


def to_tree(value: Any, packed: Packed) -> Any:
    """What JSON can hold; arrays go into ``packed``."""
    if isinstance(value, Enum):
        return {"enum": [type(value).__name__, value.value]}
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return {"int": str(value)} if abs(value) > 1 << 52 else value
    if isinstance(value, float):
        return {"float": value.hex()}
    if isinstance(value, complex):
        return {"complex": [value.real.hex(), value.imag.hex()]}
    if isinstance(value, np.ndarray):
        return {"array": packed.add(value)}
    if isinstance(value, list):
        return [to_tree(item, packed) for item in value]
    if isinstance(value, tuple):
        return {"tuple": [to_tree(item, packed) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[to_tree(k, packed), to_tree(v, packed)] for k, v in value.items()]}
    if is_dataclass(value):
        pairs = ((f, getattr(value, f.name)) for f in fields(value))
        items = {f.name: to_tree(item, packed) for f, item in pairs if _is_stored(f, item)}
        return {"is": [type(value).__name__, items]}
    raise TypeError(f"not storable: {type(value).__name__}")


def _is_stored(field: Field[Any], value: Any) -> bool:
    """Some fields serve one run only, some are left out unless they are set."""
    rule = field.metadata.get("stored", True)
    return bool(value != field.default) if rule == "when set" else bool(rule)


def from_tree(tree: Any, block: bytes, classes: Mapping[str, type]) -> Any:
    """The inverse of ``to_tree``; ValueError or KeyError where the tree is not one of its making."""
    if isinstance(tree, list):
        return [from_tree(item, block, classes) for item in tree]
    if not isinstance(tree, dict):
        return tree
    ((tag, body),) = tree.items()
    match tag:
        case "int":
            return int(body)
        case "float":
            return float.fromhex(body)
        case "complex":
            return complex(*map(float.fromhex, body))
        case "enum":
            return classes[body[0]](body[1])
        case "array":
            return _array(block, *body)
        case "tuple":
            return tuple(from_tree(item, block, classes) for item in body)
        case "dict":
            return {from_tree(k, block, classes): from_tree(v, block, classes) for k, v in body}
        case "is":
            items = {name: from_tree(item, block, classes) for name, item in body[1].items()}
            return classes[body[0]](**items)
    raise ValueError(f"unknown tag {tag}")


def _array(block: bytes, name: str, shape: list[int], offset: int) -> np.ndarray[Any, Any]:
    dtype = np.dtype(name)
    if dtype.char not in ARRAY_KINDS:
        raise ValueError(f"dtype {name}")
    count = int(np.prod(shape, dtype=np.int64))
    return np.frombuffer(block, dtype, count, offset).reshape(shape) if count else np.empty(shape, dtype)
