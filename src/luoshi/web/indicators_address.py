"""Where the page of an indicator stands."""

from __future__ import annotations

from luoshi.web.addresses import address


def indicator_address(name: str, **query: object) -> str:
    """The address of the page of an indicator; a slash in its name, which would part the path, in full width.

    Args:
        name: the indicator's name.
        query: what stands behind the question mark.
    """
    return address("/indicators", name.replace("/", "／"), **query)
