"""How a page gets at the library."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from luoshi.session.room import Desk, Room


async def room_of(request: Request) -> Room:
    """The reading room."""
    room: Room = request.app.state.room
    return room


InRoom = Annotated[Room, Depends(room_of)]


def desk_of(room: InRoom) -> Desk:
    """The snapshot in force; of an empty library there is only the first page."""
    desk = room.desk()
    if desk is None:
        raise HTTPException(303)
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]
