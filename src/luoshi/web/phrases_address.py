"""Where the page of a wording stands."""

from __future__ import annotations

from luoshi.web.addresses import address

_LONGEST = 120
_SLASHES = str.maketrans("/\\", "／＼")


def phrase_address(words: str, *parts: object, **query: object) -> str:
    """The address of the page of a wording, or of what belongs to it.

    A slash would part the path; marks do not matter to a wording, so that it is written in full width.

    Args:
        words: the wording.
        parts: further parts of the path.
        query: what stands behind the question mark.
    """
    return address("/phrases", " ".join(words.split())[:_LONGEST].translate(_SLASHES), *parts, **query)
