"""XML from strangers: parsed without entities, without the network, and never deeper than the parser's own stack."""

from __future__ import annotations

from typing import Any

from luoshi.errors import LimitError, UnreadableError


def parse_xml(data: bytes, where: str) -> Any:
    """The root element of an XML file, an ``lxml.etree._Element``.

    Nothing outside the file is ever opened; elements nested over 256 deep and single texts of over 10 MB are refused.

    Args:
        data: the file's bytes.
        where: the file, for the message of an error.

    Raises:
        LimitError: when it declares entities, which may unfold to any length, or is nested too deep.
        UnreadableError: when it is damaged.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error) or "Entity" in str(error) or "entity" in str(error):
            raise _hostile(where) from error
        what = "the file is damaged: its XML breaks off or is not well formed"
        raise UnreadableError(what, where, "open it and save it again") from error
    except ValueError as error:
        raise UnreadableError("the file is damaged: its XML is empty", where, "fetch it again") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise _hostile(where)
    return root


def _hostile(where: str) -> LimitError:
    return LimitError("its XML unfolds entities or is nested too deep", where, "do not open it")
