"""PDF files."""

from luoshi.read.pdf.reader import read_pdf

__all__ = ["read_pdf"]
