"""Which body a document means by a name, from its region, its issuer and the places near by 机构归一."""

from __future__ import annotations

import re
from bisect import bisect_left

from luoshi.extract.mentions import Reading
from luoshi.lexicon.body_names import BodyNames, Institution, Surroundings, is_short_of_state, nearest
from luoshi.lexicon.divisions import COUNTRY
from luoshi.text import Norm

_FURTHEST = 8
_RELATIVE = "省市县区州盟旗自我本部厅局委"
"""What a name begins with whose meaning depends on the places before it."""
_HEADS = {"省长": "省政府", "市长": "市政府", "县长": "县政府", "区长": "区政府", "州长": "州政府"}
_RULERS = frozenset(
    [
        "省长",
        "副省长",
        "市长",
        "副市长",
        "县长",
        "副县长",
        "区长",
        "副区长",
        "常务副省长",
        "常务副市长",
        "代省长",
        "代市长",
        "主席",
        "副主席",
    ]
)
"""Posts in the government of the place that stands before them."""
_EVERYWHERE = re.compile(r"各省|各地|各市|各县|自治区、直辖市|兵团")
_UNRESOLVED: Norm = {"body": None, "code": None, "level": None, "region": None, "parent": None}


class Institutions:
    """Resolves the names of one document; each name in one surrounding only once.

    Args:
        reading: the document.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names = BodyNames(reading.lexicon.divisions)
        self._starts = [place.start for place in reading.places]
        self._known: dict[tuple[str, Surroundings], Institution | None] = {}
        metadata = reading.document.metadata
        issuer = (metadata.issuer or "").split("、")[0]
        self._region = metadata.adcode
        self._issuer = self._names.resolve(issuer, Surroundings(metadata.adcode)) if issuer else None

    def at(self, name: str, start: int) -> Institution | None:
        """The body that a name means which begins at ``start``."""
        where = self._where(start) if name[:1] in _RELATIVE else Surroundings(self._region)
        if is_short_of_state(name) and not self._is_of_the_state(start):
            return None
        key = (name, where)
        if key not in self._known:
            self._known[key] = self._names.resolve(name, where)
        return self._known[key]

    def norm(self, name: str, start: int) -> Norm:
        """The attributes of an organisation; all null for a public body that nothing settles."""
        found = self.at(name, start)
        if found is None:
            return _UNRESOLVED
        return {
            "body": found.body,
            "code": found.code,
            "level": found.level.value,
            "region": found.region,
            "parent": found.parent,
        }

    def of_title(self, post: str | None, org: str | None, start: int) -> str | None:
        """The full names of the bodies of a post, joined by 、; None where nothing settles them."""
        if org:
            found = [self.at(name, start) for name in org.split("、")]
            if found == [None] and post in _RULERS:
                found = [self.at(f"{org}人民政府", start)]
            return "、".join(body.body for body in found if body) or None
        for title in (post or "").split("、"):
            head = _HEADS.get(title.removeprefix("副").removeprefix("代"))
            if head:
                government = self.at(head, start)
                return government.body if government else None
            if self._issuer and title.endswith("长") and self._issuer.body.endswith(title[-2:-1]):
                return self._issuer.body
        return None

    def _is_of_the_state(self, start: int) -> bool:
        """Whether a short name that departments everywhere share (文物局) can only mean the central one here."""
        clause = self._reading.clause_at(start)
        region = (clause.adcode if clause else None) or self._region
        before = self._reading.text[self._reading.sentence_start(start) : start]
        return region in (None, COUNTRY) and not _EVERYWHERE.search(before)

    def _where(self, start: int) -> Surroundings:
        """What stands around: the region of the section, the issuer, the places before in the paragraph."""
        clause = self._reading.clause_at(start)
        region = (clause.adcode if clause else None) or self._region
        i = bisect_left(self._starts, start)
        low = bisect_left(self._starts, self._reading.paragraph_start(start))
        near = self._reading.places[max(low, i - _FURTHEST) : i]
        return Surroundings(region, self._issuer, nearest([place.division for place in near]))
