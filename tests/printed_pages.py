"""PDF files for tests: a page for each list of lines, under a black bar that a picture of it has to show."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 300, 400
BAR = (40, 360, 100, 20)
"""Left, bottom, width and height of the bar in points from the bottom left."""

_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin begincmap /CMapName /U def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"
)


def pdf_of(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF file whose lines stand 30 points apart from the top, in a font whose codes are UTF-16."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity >>",
        _stream(_TO_UNICODE),
    ]
    for at, lines in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R "
            b"/MediaBox [0 0 %d %d] >>" % (7 + 2 * at, WIDTH, HEIGHT)
        )
        objects.append(_stream(_content(lines)))
    return _file(objects)


def _content(lines: Sequence[str]) -> bytes:
    shown = (
        b"BT /F 12 Tf 40 %d Td <%s> Tj ET\n" % (330 - 30 * at, line.encode("utf-16-be").hex().encode())
        for at, line in enumerate(lines)
    )
    return b"0 g %d %d %d %d re f\n" % BAR + b"".join(shown)


def _stream(body: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
