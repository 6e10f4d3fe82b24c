"""Chinese administrative divisions 行政区划: by code, by name, and found in text."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from luoshi.errors import ManifestError
from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import read_terms
from luoshi.text import Level

COUNTRY = "100000"
COLUMNS = ("code", "name", "short", "level", "parent")
PLACE_LEVELS = (Level.CENTRAL, Level.PROVINCE, Level.CITY, Level.COUNTY)


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division 行政区划.

    Attributes:
        code: six-digit code of GB/T 2260, or a code of the user's own for a zone; 100000 is the whole country.
        name: the full name (浙江省).
        short: the name without its class word (浙江, 恩施); the whole name where one letter would be left (滦县).
        level: central for the country, else province, city (地级) or county (县级).
        parent: code of the division above; empty for the country.
    """

    code: str
    name: str
    short: str
    level: Level
    parent: str


@dataclass(frozen=True, slots=True)
class DivisionMatch:
    """A name of a division found in a text.

    Attributes:
        start: first code point.
        end: one past the last.
        division: the division; the likeliest one when the name is shared.
        ambiguous: whether other divisions bear the same name and nothing before it in the text decides.
    """

    start: int
    end: int
    division: Division
    ambiguous: bool = False


class Divisions:
    """All divisions that are known, and the words that name them.

    Args:
        divisions: every division; a later one replaces an earlier one of the same code.
        aliases: other names, with the code of the division each stands for.
    """

    def __init__(self, divisions: Iterable[Division], aliases: Iterable[tuple[str, str]] = ()) -> None:
        self._by_code = {division.code: division for division in divisions}
        self._aliases = [(alias, self._by_code[code]) for alias, code in aliases if code in self._by_code]
        self._named: dict[str, list[Division]] = defaultdict(list)
        for name, division in self._names():
            if division not in self._named[name]:
                self._named[name].append(division)
        for found in self._named.values():
            found.sort(key=lambda d: (d.level.rank, d.code))

    def __iter__(self) -> Iterator[Division]:
        """Every division, the shipped ones first, in order of their codes within a province."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def by_code(self, code: str) -> Division | None:
        """The division of a code, None for a code that is not known."""
        return self._by_code.get(code)

    def named(self, name: str) -> tuple[Division, ...]:
        """Every division of that full, short or other name, the highest level first."""
        return tuple(self._named.get(name, ()))

    def resolve(self, name: str, within: str | None = None) -> Division | None:
        """The one division that a name most likely means.

        Args:
            name: a full name, short name, former name or province letter, or a path of them (浙江省杭州市).
            within: code of a division that the context speaks of. Divisions inside it are preferred, then those
                inside the divisions above it.

        Returns:
            The division; None when the name is unknown or several of the highest level share it.
        """
        candidates = self._named.get(name) or self._by_path(name)
        for code in self.path(within) if within else ():
            inside = [d for d in candidates if self.contains(code, d.code)]
            if code != COUNTRY and inside:
                return _only(inside)
        return _only(candidates)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether the division ``inner`` is ``outer`` or lies inside it."""
        return outer in self.path(inner)

    def path(self, code: str) -> tuple[str, ...]:
        """The code itself and those above it, up to the country; empty for a code that is not known."""
        codes: list[str] = []
        division = self._by_code.get(code)
        while division is not None:
            codes.append(division.code)
            division = self._by_code.get(division.parent)
        return tuple(codes)

    def province_of(self, code: str) -> Division | None:
        """The province that a division is or lies in; None for the country."""
        found = [d for d in map(self.by_code, self.path(code)) if d and d.level is Level.PROVINCE]
        return found[0] if found else None

    def find(self, text: str) -> list[DivisionMatch]:
        """The names of divisions in a text, in order and not overlapping; the longest of those that overlap.

        Full and former names are found everywhere, short names only of provinces and cities, and of these only the
        ones that are not also common words. A shared name (鼓楼区) means the one inside the place named before it.
        """
        matches: list[DivisionMatch] = []
        for start, end in self._scanner.find(text):
            found = self._findable[text[start:end]]
            if len(found) == 1:
                matches.append(DivisionMatch(start, end, found[0]))
            elif found:
                matches.append(self._match(start, end, found, matches))
        return matches

    def _match(
        self, start: int, end: int, found: list[Division], before: list[DivisionMatch]
    ) -> DivisionMatch:
        """The match of a name that may be shared, read in the light of the last few places before it."""
        for match in reversed(before[-3:]):
            for code in self.path(match.division.code)[:-1]:
                inside = [d for d in found if self.contains(code, d.code)]
                if inside:
                    return DivisionMatch(start, end, inside[0], ambiguous=_only(inside) is None)
        return DivisionMatch(start, end, found[0], ambiguous=_only(found) is None)

    def _names(self) -> Iterator[tuple[str, Division]]:
        for division in self._by_code.values():
            yield division.name, division
            yield division.short, division
        yield from self._aliases

    def _by_path(self, name: str) -> list[Division]:
        """The divisions that a run of full or short names ends in (浙江杭州 → 杭州市)."""
        tails = [d for d in self._tails(name) if d.code not in (COUNTRY,)]
        return tails[:1]

    def _tails(self, name: str) -> Iterator[Division]:
        for cut in range(2, len(name) - 1):
            for outer in self._named.get(name[:cut], ()):
                tail = self.resolve(name[cut:], outer.code)
                if tail is not None and self.contains(outer.code, tail.code):
                    yield tail

    @cached_property
    def _findable(self) -> dict[str, list[Division]]:
        """The names that are looked for in running text, and the blockers that must not be cut, with no division."""
        words: dict[str, list[Division]] = {word: [] for word in read_terms("places_blocked")}
        for name, division in self._names():
            if _is_safe(name, division):
                found = words.setdefault(name, [])
                if division not in found:
                    found.append(division)
        for found in words.values():
            found.sort(key=lambda d: (d.level.rank, d.code))
        return words

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self._findable)


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a shipped CSV file of ``lexicon/data``, named without its ending."""
    text = (files("luoshi.lexicon") / "data" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def load_divisions(extra: Path | None = None) -> Divisions:
    """The shipped divisions, with a user's own added or put in the place of those of the same code.

    Args:
        extra: a CSV file with the columns ``code,name,short,level,parent`` for zones, new districts and invented
            places; ``short`` may be empty (then it is the name), ``parent`` too (then it is the country).

    Raises:
        ManifestError: the file cannot be read, lacks a column, or a row does not make sense.
    """
    shipped = [_division(row) for row in read_table("divisions")]
    aliases = [(row["alias"], row["code"]) for row in read_table("division_aliases")]
    added = read_divisions(extra, shipped) if extra else []
    return Divisions([*shipped, *added], aliases)


def read_divisions(path: Path, known: Iterable[Division] = ()) -> list[Division]:
    """The divisions of a user's CSV file, checked against those that are known; see :func:`load_divisions`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ManifestError(f"cannot be read ({error})", str(path), "give a UTF-8 CSV file") from error
    if missing:
        raise ManifestError(f"lacks the column {missing[0]}", str(path), f"name {', '.join(COLUMNS)}")
    added = [_checked(row, f"{path}, line {line}") for line, row in rows]
    _check_parents(added, known, path)
    return added


def _checked(row: dict[str, str | None], where: str) -> Division:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    code, level = cells["code"], cells["level"]
    if not (code.isascii() and code.isalnum() and len(code) == 6):
        raise ManifestError(f"the code {code!r} is not six digits or letters", where)
    if not cells["name"]:
        raise ManifestError("the name is empty", where)
    if level not in PLACE_LEVELS[1:]:
        raise ManifestError(f"the level {level!r} is not province, city or county", where)
    return _division(
        {**cells, "short": cells["short"] or cells["name"], "parent": cells["parent"] or COUNTRY}
    )


def _check_parents(added: list[Division], known: Iterable[Division], path: Path) -> None:
    """Every parent exists and stands above its child, so that no path runs in a circle."""
    levels = {d.code: d.level for d in (*known, *added)}
    for division in added:
        above = levels.get(division.parent)
        if above is None:
            raise ManifestError(f"the parent {division.parent!r} of {division.name} is not known", str(path))
        if above.rank >= division.level.rank:
            raise ManifestError(f"the parent {division.parent} of {division.name} is not above it", str(path))


def _division(row: dict[str, str]) -> Division:
    return Division(row["code"], row["name"], row["short"], Level(row["level"]), row["parent"])


def _is_safe(name: str, division: Division) -> bool:
    """Whether a name may be looked for in running text."""
    if division.level is Level.COUNTY:
        return len(name) > 2 and name != division.short and name not in read_terms("places_unsafe")
    return len(name) > 1 and name not in read_terms("places_unsafe")


def _only(found: list[Division]) -> Division | None:
    """The one division of the highest level among those found; None when several share it."""
    highest = [d for d in found if d.level is found[0].level] if found else []
    return highest[0] if len(highest) == 1 else None
