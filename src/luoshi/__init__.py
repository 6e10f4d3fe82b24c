"""luoshi 落实: how a policy decision travels through documents, and what became of it."""

__version__ = "0.1.0.dev0"
