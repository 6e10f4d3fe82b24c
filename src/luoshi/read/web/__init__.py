"""Inside web pages: blocks, the main text, and what the page says of itself."""
