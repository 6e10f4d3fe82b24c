"""From documents to what travels between them: passages, origins, uptake and phrases."""

from luoshi.trace.chronology import precedes
from luoshi.trace.holding import Held, PlaceHolding
from luoshi.trace.letters import letters_of
from luoshi.trace.origins import Dated, Origins, find_origins
from luoshi.trace.passages import trace_passages
from luoshi.trace.phrases import Share, Use, first_use, followers, phrase_uses, shares
from luoshi.trace.uptake import uptake
from luoshi.trace.weights import Weights, gram_document_frequency

__all__ = [
    "Dated",
    "Held",
    "Origins",
    "PlaceHolding",
    "Share",
    "Use",
    "Weights",
    "find_origins",
    "first_use",
    "followers",
    "gram_document_frequency",
    "letters_of",
    "phrase_uses",
    "precedes",
    "shares",
    "trace_passages",
    "uptake",
]
