"""Inside word processors' files: paragraphs, tables, notes, numbers and symbols."""
