"""What is known about a document as a whole: who issued it, when, for which place."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum


class Level(StrEnum):
    """The level of government that a document speaks for 层级, highest first; media stand beside them."""

    CENTRAL = "central"
    MINISTRY = "ministry"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    MEDIA = "media"

    @property
    def rank(self) -> int:
        """0 for the centre, rising towards the county; media come last."""
        return list(Level).index(self)


class Kind(StrEnum):
    """What sort of document it is 文种."""

    MEETING = "meeting"
    """A report of a meeting 会议报道."""
    NEWS = "news"
    SPEECH = "speech"
    NOTICE = "notice"
    """A notice, opinion, reply or measures under a letterhead 通知、意见、批复、办法."""
    PLAN = "plan"
    """A plan or programme of action 规划、方案、行动计划."""
    WORK_REPORT = "work_report"
    """A government or party work report 工作报告."""
    LAW = "law"
    """A law, statute or regulation 法律、条例、规定."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Metadata:
    """A document's metadata 元数据; every field is None while it is unknown.

    Attributes:
        title: the title on one line.
        issuer: the issuing body or bodies as written, separated by 、.
        level: the level of government.
        region: the short name of the place it is for (全国, 浙江, 广州).
        adcode: six-digit division code of ``region`` (100000 for the whole country).
        date: ISO 8601 day, month or year of issue, or an interval ``start/end``.
        kind: the sort of document.
        number: the issuing body's own number 发文字号, such as 财金〔2020〕5号.
    """

    title: str | None = None
    issuer: str | None = None
    level: Level | None = None
    region: str | None = None
    adcode: str | None = None
    date: str | None = None
    kind: Kind | None = None
    number: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """This metadata, with ``other`` filling the fields that are unknown here."""
        unknown = {f.name: getattr(other, f.name) for f in fields(self) if getattr(self, f.name) is None}
        return replace(self, **unknown)
