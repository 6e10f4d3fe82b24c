"""Makes a process ready for work: imported by the one that tests fork theirs from.

Modules, word lists, weights and compiled patterns all come with the documents of the demo collection.
"""

from __future__ import annotations

from multiprocessing import get_context

import luoshi.session.room.pages_worker  # noqa: F401 - for those that draw pages
from luoshi.engine import local
from luoshi.library import pack
from luoshi.pipeline import FileRequest, analyse, read
from luoshi.session import demo_folder
from luoshi.session.lots import lexicon
from luoshi.text import RawText

for _path in demo_folder().glob("*/**/*.*"):
    for _text in read(FileRequest(_path, _path.name)):
        if isinstance(_text, RawText):
            _made = analyse(_text, lexicon(None))
            pack(
                "", [_text], [one.structured for one in _made], [fact for one in _made for fact in one.facts]
            )

# A job's workers are forked from the job, so that they end with its group.
local.get_context = lambda _method: get_context("fork")
