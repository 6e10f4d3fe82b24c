"""OFD files 版式文档."""

from luoshi.read.ofd.reader import read_ofd

__all__ = ["read_ofd"]
