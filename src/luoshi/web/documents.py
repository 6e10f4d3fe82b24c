"""The list of documents: facets, search, order, pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from luoshi.session.room import Choice, Facet, Listing, Order, Room, Wish
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.render import page

router = APIRouter()
_PLACES = frozenset({"region", "place"})
_COUNTRY = "100000"

_LONGEST = 200
_MOST_OFFERED = 120


class Asked(BaseModel):
    """What stands behind the question mark of a list's address; unknown names are passed over."""

    q: str = Field("", max_length=_LONGEST)
    level: str | None = Field(None, max_length=_LONGEST)
    region: str | None = Field(None, max_length=_LONGEST)
    place: str | None = Field(None, max_length=_LONGEST)
    issuer: str | None = Field(None, max_length=_LONGEST)
    kind: str | None = Field(None, max_length=_LONGEST)
    year: str | None = Field(None, max_length=_LONGEST)
    grade: str | None = Field(None, max_length=_LONGEST)
    order: Order = Order.BEST
    page: int = Field(1, ge=1, le=1_000_000)

    def wish(self) -> Wish:
        """The same as the desk takes it; an empty value narrows nothing."""
        names = ("level", "region", "place", "issuer", "kind", "year", "grade")
        choice = Choice(**{name: getattr(self, name) or None for name in names})
        return Wish(self.q.strip(), choice, self.order, self.page)


@dataclass(frozen=True, slots=True)
class Offer:
    """One value that a list can be narrowed to.

    Attributes:
        value: the value.
        name: what people read for it, unless the template knows a label.
        count: how many documents it would leave.
        address: the list so narrowed; of the chosen value, the list without it.
        chosen: whether it is in force.
    """

    value: str
    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """What a list can be narrowed to by one facet.

    Attributes:
        name: of the facet.
        offers: its values, the first ones.
        total: how many values there are.
    """

    name: str
    offers: tuple[Offer, ...]
    total: int


@router.get("/documents")
def list_documents(
    request: Request,
    desk: AtDesk,
    room: InRoom,
    asked: Annotated[Asked, Query()],
) -> Response:
    """The documents that a reader asks for."""
    listing = desk.list(asked.wish())
    known = (order for order in Order if asked.q or order is not Order.BEST)
    values = {
        "place": "documents",
        "query": asked.q,
        "listing": listing,
        "facets": [found for facet in listing.facets if (found := _offered(facet, listing, room)).offers],
        "orders": [(order.value, _to(listing, order=order)) for order in known],
        "turn": {step: _to(listing, page=listing.wish.page + step) for step in (-1, 1)},
    }
    return page(request, "documents.html", values)


def _offered(facet: Facet, listing: Listing, room: Room) -> Offered:
    """What a facet offers: a value in force always, places within a province only once that is chosen."""
    if facet.name == "place" and listing.wish.choice.region in (None, _COUNTRY):
        return Offered(facet.name, (), 0)
    counts = dict(facet.counts)
    if facet.chosen is not None:
        counts = {facet.chosen: counts.get(facet.chosen, 0)} | counts
    elif len(counts) == 1:
        return Offered(facet.name, (), 0)
    values = sorted(counts, reverse=True) if facet.name == "year" else list(counts)
    offers = (_offer(facet, value, counts[value], listing, room) for value in values[:_MOST_OFFERED])
    return Offered(facet.name, tuple(offers), len(values))


def _offer(facet: Facet, value: str, count: int, listing: Listing, room: Room) -> Offer:
    chosen = value == facet.chosen
    changes: dict[str, str | None] = {facet.name: None if chosen else value}
    if facet.name == "region":
        changes["place"] = None
    name = room.place_name(value) if facet.name in _PLACES else value
    return Offer(value, name, count, _to(listing, **changes), chosen)


def _to(listing: Listing, **changes: object) -> str:
    """The address of the same list with something changed; it begins at its first page."""
    wish = listing.wish
    names = ("level", "region", "place", "issuer", "kind", "year", "grade")
    asked: dict[str, object] = {"q": wish.query} | {name: getattr(wish.choice, name) for name in names}
    order = None if wish.order is Order.BEST else wish.order.value
    return address("/documents", **(asked | {"order": order} | changes))
