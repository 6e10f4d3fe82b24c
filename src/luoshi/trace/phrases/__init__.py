"""From documents to recurring wordings and their biographies (提法)."""

from luoshi.trace.phrases.uses import Share, Use, first_use, followers, phrase_uses, shares

__all__ = ["Share", "Use", "first_use", "followers", "phrase_uses", "shares"]
