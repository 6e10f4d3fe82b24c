"""How much of anything a reader accepts before it refuses a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds that keep a hostile or broken file from taking the machine with it.

    Attributes:
        file_bytes: size of one file.
        unpacked_bytes: what an archive or a compressed file may unpack to.
        ratio: how many times its size a compressed file may unpack to, once it is over ``ratio_floor`` bytes.
        ratio_floor: unpacked bytes below which no ratio is suspicious.
        members: files inside one archive.
        text_chars: length of the text of one document or record, in code points.
        html_bytes: size of one web page.
        html_depth: elements of a web page nested in one another.
        html_nodes: nodes that a web page's unclosed formatting may multiply to.
        page_tags: tags of the largest web page that trafilatura is shown; it needs more than linear time.
    """

    file_bytes: int = 100_000_000
    unpacked_bytes: int = 1_000_000_000
    ratio: int = 200
    ratio_floor: int = 10_000_000
    members: int = 10_000
    text_chars: int = 50_000_000
    html_bytes: int = 20_000_000
    html_depth: int = 1_000
    html_nodes: int = 2_000_000
    page_tags: int = 12_000
