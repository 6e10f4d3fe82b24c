"""The model that judges a relation: a regression and some small networks over the features, their mean calibrated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

RELATE_MODEL = "relate 1"
"""The model's name with its version."""
Array = NDArray[np.float32]


class Label(StrEnum):
    """What a target sentence makes of a source sentence."""

    VERBATIM = "verbatim"
    ADAPTED = "adapted"
    ELABORATED = "elaborated"
    RELATED = "related"
    UNRELATED = "unrelated"
    OPPOSED = "opposed"

    @property
    def taken_up(self) -> bool:
        """Whether the target takes the source up."""
        return self in TAKEN


TAKEN = (Label.VERBATIM, Label.ADAPTED, Label.ELABORATED)
LABELS = (*TAKEN, Label.RELATED, Label.UNRELATED)
"""The labels that the model knows, in the order of its answers; opposition is found by rule."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The model's numbers, for f features, l labels, k networks of h units.

    Attributes:
        names: the features, in order.
        mean: what is taken from each, shape (f,).
        scale: ... and what it is divided by.
        straight: weights of the regression, shape (f, l).
        straight_bias: shape (l,).
        first: weights of the networks' units, shape (k, f, h).
        first_bias: shape (k, 1, h).
        second: weights of their answers, shape (k, h, l).
        second_bias: shape (k, 1, l).
        sharpness: power that the mean probabilities are raised to.
        uptake: probability of uptake from which on it is one.
    """

    names: tuple[str, ...]
    mean: Array
    scale: Array
    straight: Array
    straight_bias: Array
    first: Array
    first_bias: Array
    second: Array
    second_bias: Array
    sharpness: float
    uptake: float

    def probabilities(self, rows: Array) -> Array:
        """Probabilities of :data:`LABELS`.

        Args:
            rows: features, shape (n, f).

        Returns:
            One row each, shape (n, l), each of sum 1.
        """
        at = np.clip((rows - self.mean) / self.scale, -6, 6).astype(np.float32)
        units = np.maximum(at[None] @ self.first + self.first_bias, 0)
        networks = _softmax(units @ self.second + self.second_bias).mean(axis=0)
        mean = (_softmax(at @ self.straight + self.straight_bias) + networks) / 2
        sharp = np.maximum(mean, 1e-9) ** self.sharpness
        result: Array = sharp / sharp.sum(axis=1, keepdims=True)
        return result


def choose(chances: Array, weights: Weights) -> Label:
    """The label of one row of probabilities: uptake first, against none; then which."""
    taken = len(TAKEN)
    if float(chances[:taken].sum()) >= weights.uptake:
        return LABELS[int(chances[:taken].argmax())]
    return LABELS[taken + int(chances[taken:].argmax())]


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Array = powers / powers.sum(axis=-1, keepdims=True)
    return result


def weights_from(held: Mapping[str, Any]) -> Weights:
    """The model's numbers from named arrays."""
    names = tuple(bytes(held["names"]).decode("utf-8").split("\n"))
    keys = ("mean", "scale", "straight", "straight_bias", "first", "first_bias", "second", "second_bias")
    arrays = {key: np.asarray(held[key], dtype=np.float32) for key in keys}
    return Weights(names=names, **arrays, sharpness=float(held["sharpness"]), uptake=float(held["uptake"]))


@cache
def load_weights() -> Weights:
    """The shipped model, see ``bench/relate/train.py``."""
    with (
        (files("luoshi.trace") / "data" / "relate.npz").open("rb") as stream,
        np.load(stream, allow_pickle=False) as held,
    ):
        return weights_from(held)
