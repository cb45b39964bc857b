"""How likely a statement is about each issue of a codebook by its sense, where no keyword says so.

A sentence encoder's vectors of the content and of its sentence are compared with those of the issue: its name and
description, its keywords, its options. What counts most is how far ahead of the other issues an issue is, since all
issues of one case are alike. A logistic regression over seven such figures makes them a likelihood; its weights were
found on made-up codebooks (`python -m training.issues`), of which the likelihood knows no word: another case's
statements are judged by the same figures.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.codebook import Codebook

Floats = NDArray[np.float32]
Encode = Callable[[list[str]], Floats]
"""Texts → their vectors, one a row, of unit length (`coding.vectors.vectors`)."""

FIGURES = ("near", "best", "ahead", "sentence", "sentence ahead", "any issue", "case")
"""What is compared: the content with the issue's description and keywords, with the keyword or option that is nearest,
how far that is ahead of the next issue's; the same of the sentence; the content with all issues together, and with the
case's title."""


class Calibration(msgspec.Struct, frozen=True):
    """The regression: what each figure is on average and how far it spreads, what it weighs; and how much is enough."""

    figures: tuple[str, ...]
    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    enough: float
    """The likelihood from which on a statement is about an issue."""


@cache
def calibration() -> Calibration:
    """What `python -m training.issues` found."""
    return msgspec.json.decode((resources.files(__package__) / "data" / "issues.json").read_bytes(), type=Calibration)


class _Issues(NamedTuple):
    """Vectors of a codebook: a row an issue; ``parts`` are keywords and options, ``owner`` the issue of each."""

    described: Floats
    parts: Floats
    owner: NDArray[np.intp]
    all: Floats
    case: Floats


@lru_cache(maxsize=8)
def _vectors(codebook: Codebook, encode: Encode) -> _Issues:
    issues = codebook.issues
    described = (
        encode([f"{issue.name}: {issue.about}" if issue.about else issue.name for issue in issues])
        + encode([", ".join((issue.name, *issue.keywords)) for issue in issues])
    ) * np.float32(0.5)
    parts = [(part, place) for place, one in enumerate(issues) for part in (one.name, *one.keywords, *one.options)]
    mean = described.mean(axis=0)
    mean /= max(float(np.linalg.norm(mean)), 1e-6)
    return _Issues(
        described,
        encode([part for part, _ in parts]),
        np.array([place for _, place in parts]),
        mean,
        encode([codebook.case or codebook.issues[0].name])[0],
    )


def _ahead(near: Floats) -> Floats:
    """How far each issue is ahead of the nearest other one, row by row; behind is less than 0."""
    if near.shape[1] == 1:
        return near
    two = np.sort(near, axis=1)[:, -2:]
    return near - np.where(near == two[:, 1:], two[:, :1], two[:, 1:])


def figures(codebook: Codebook, contents: list[str], sentences: list[str], encode: Encode) -> Floats:
    """The figures of statements (contents, and the sentence of each): statements × issues × FIGURES."""
    issues = _vectors(codebook, encode)
    content, sentence = encode(contents), encode(sentences)
    near, around = content @ issues.described.T, sentence @ issues.described.T
    to_parts = content @ issues.parts.T
    best = np.stack([to_parts[:, issues.owner == k].max(axis=1) for k in range(len(codebook.issues))], axis=1)
    any_issue = np.repeat((content @ issues.all)[:, None], near.shape[1], axis=1)
    case = np.repeat((content @ issues.case)[:, None], near.shape[1], axis=1)
    return np.stack([near, best, _ahead(near), around, _ahead(around), any_issue, case], axis=2)


def likelihood(found: Floats, by: Calibration) -> Floats:
    """The likelihood of each pair of statement and issue, from its figures."""
    score = (
        (found - np.array(by.means, np.float32)) / np.array(by.spreads, np.float32) @ np.array(by.weights, np.float32)
    )
    return np.asarray(1 / (1 + np.exp(-(score + by.bias))), np.float32)


def likely(codebook: Codebook, contents: list[str], sentences: list[str], encode: Encode) -> Floats:
    """How likely each statement (its content, and the sentence of its cue) is about each issue: statements × issues."""
    if not contents or not codebook.issues:
        return np.zeros((len(contents), len(codebook.issues)), np.float32)
    return likelihood(figures(codebook, contents, sentences, encode), calibration())
