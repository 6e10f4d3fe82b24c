"""What stands behind the question mark of the pages of tasks, and the addresses that lead on from there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from luoshi.session import Filters, Level
from luoshi.session.room import TaskColumn, TaskWish
from luoshi.web.addresses import address

_LONGEST = 200


def _none_if_empty(value: object) -> object:
    return value or None


LevelAsked = Annotated[Level | None, BeforeValidator(_none_if_empty)]


class Asked(BaseModel):
    """What is asked for; unknown names are passed over, an empty value narrows nothing."""

    document: str = Field("", pattern="^([0-9a-f]{16})?$")
    title: str = Field("", max_length=_LONGEST)
    role: Literal["", "task", "target"] = ""
    owner: str = Field("", max_length=_LONGEST)
    partners: bool = False
    due: str = Field("", pattern="^([0-9]{4}|none)?$")
    part: str = Field("", max_length=_LONGEST)
    doubtful: bool = False
    level: LevelAsked = None
    region: str = Field("", max_length=_LONGEST)
    issuer: str = Field("", max_length=_LONGEST)
    since: str = Field("", max_length=_LONGEST)
    until: str = Field("", max_length=_LONGEST)
    column: TaskColumn = TaskColumn.READING
    down: bool | None = None
    page: int = Field(1, ge=1, le=1_000_000)

    @property
    def usual(self) -> bool:
        """Whether the last comes first unless it is asked otherwise: of a library, the newest document."""
        return self.column is TaskColumn.READING and not self.document

    @property
    def narrows(self) -> bool:
        """Whether anything is asked of the tasks, besides their document and their order."""
        return self.wish().filters != Filters() or any(
            (self.role, self.owner.strip(), self.due, self.part.strip(), self.doubtful)
        )

    def wish(self) -> TaskWish:
        """The same as the desk takes it."""
        said = (self.region, self.issuer, self.since, self.until)
        region, issuer, since, until = (words.strip() or None for words in said)
        return TaskWish(
            self.document or None,
            self.role,
            self.owner.strip(),
            self.partners,
            self.due,
            self.part.strip(),
            self.doubtful,
            Filters() if self.document else Filters(self.level, region, issuer, since=since, until=until),
            self.column,
            self.usual if self.down is None else self.down,
            self.page,
        )

    def to(self, path: str = "/tasks", **changes: object) -> str:
        """The address of the same table with something changed; it begins at its first page."""
        asked = self.model_dump(mode="json", exclude_defaults=True, exclude={"page"}) | changes
        if asked.get("down") == self.usual and "column" not in changes:
            asked["down"] = None
        known = {
            name: str(value).lower() if value in (True, False) else value for name, value in asked.items()
        }
        return address(path, **known)
