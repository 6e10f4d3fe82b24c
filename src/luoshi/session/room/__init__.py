"""What the reading room asks of a library: short answers to small questions, from one snapshot kept open."""

from __future__ import annotations

from luoshi.errors import InputError, LibraryError, LimitError, NotFoundError, UsageError
from luoshi.extract.naming import finder_name
from luoshi.lexicon import Divisions
from luoshi.library.decisions import Decision, Verdict
from luoshi.report.labels import heading
from luoshi.report.workbook_format import sign_of
from luoshi.restore.naming import rule_name
from luoshi.session.deciding import Reviewed
from luoshi.session.doubting import UNSURE
from luoshi.session.formulations import Survey, Surveyed
from luoshi.session.room.catalogue import Entry
from luoshi.session.room.charts import (
    About,
    Aim,
    Category,
    Curve,
    CurvePoint,
    FirstUse,
    Rung,
    Scale,
    Tile,
    adoption_curve,
    level_ladder,
    tile_grid,
    year_bars,
)
from luoshi.session.room.compare import Comparison, Link, compare_two, links_of, shared, weigh_link
from luoshi.session.room.compare_choice import find_neighbours, find_titles
from luoshi.session.room.compare_ready import compile_tracing, tracing_is_compiled
from luoshi.session.room.decisions import Said, Sought, decide, list_register, rulings_at
from luoshi.session.room.desk import Desk
from luoshi.session.room.index import entry_of, index_of
from luoshi.session.room.index_drawers import drawers_of
from luoshi.session.room.index_entry import Portrait, portray
from luoshi.session.room.index_listing import (
    ALL_SORTS,
    NamesColumn,
    NamesPage,
    NamesRow,
    NamesWish,
    list_names,
)
from luoshi.session.room.index_places import Places, PlacesWish, places
from luoshi.session.room.index_register import NameKind
from luoshi.session.room.index_relatives import kin_of
from luoshi.session.room.indicators import (
    Figure,
    Indicator,
    figures_of,
    list_indicators,
    measures_of,
    unit_of,
    variants_of,
)
from luoshi.session.room.indicators_places import (
    PlaceFigures,
    contradicted,
    course_of,
    ladder_of,
    main_period,
    periods_of,
    provinces_of,
)
from luoshi.session.room.jobs import Jobs, JobState
from luoshi.session.room.listing import Listing, Order, Wish
from luoshi.session.room.matrix_book import make_workbook
from luoshi.session.room.matrix_cell import SectionCell, open_matrix_cell
from luoshi.session.room.matrix_columns import By, Columns
from luoshi.session.room.matrix_file import Wanted
from luoshi.session.room.matrix_making import key_of, make_matrix, shelf_of
from luoshi.session.room.matrix_notes import Printed
from luoshi.session.room.matrix_opening import Opened, open_matrix, sift
from luoshi.session.room.matrix_outline import WHOLE, Section, deepest_shown, own_rows
from luoshi.session.room.matrix_sifting import ColumnOrder, Show, Sieve, Sifted, Tallies
from luoshi.session.room.matrix_sources import Offer, find_sources, offers_for
from luoshi.session.room.matrix_verdicts import STATES, Column
from luoshi.session.room.narrowing import Choice, Facet
from luoshi.session.room.pages import Sheets, Stripe, has_pages, open_printed
from luoshi.session.room.pages_draw import Drawing
from luoshi.session.room.pages_original import find_original
from luoshi.session.room.passages import PassageMark
from luoshi.session.room.phrases import (
    Period,
    PeriodLength,
    PhraseLife,
    Province,
    curve_of,
    life_of,
    period_of,
    query_for,
)
from luoshi.session.room.phrases_file import kept_survey
from luoshi.session.room.phrases_jobs import PhraseRest, find_rest, make_survey
from luoshi.session.room.phrases_list import PhraseView, coded_phrases, listed
from luoshi.session.room.reading import (
    READINGS_OF_CLAUSES,
    ClauseMark,
    Mention,
    Reading,
    Stretch,
    open_clauses,
)
from luoshi.session.room.room import Room
from luoshi.session.room.tasks import (
    Task,
    TaskHeading,
    TasksPage,
    count_by_document,
    count_tasks,
    list_tasks,
    open_task,
    outline_tasks,
    tabulate_tasks,
)
from luoshi.session.room.tasks_book import bind_tasks, make_tasks_book, tasks_book_name
from luoshi.session.room.tasks_sifting import NO_YEAR, TaskColumn, TaskWish, sift_tasks
from luoshi.session.room.uploads import Uploads
from luoshi.session.room.uploads_incoming import MOST_FILES, MOST_IN_ALL, MOST_OF_ONE, Incoming
from luoshi.session.room.uploads_receipt import Became, Receipt, read_receipt
from luoshi.session.rulings import Rulings
from luoshi.session.standing import Standing
from luoshi.text import Edit, Fact, Passage, Unit, unpack_boxes

__all__ = [
    "ALL_SORTS",
    "MOST_FILES",
    "MOST_IN_ALL",
    "MOST_OF_ONE",
    "NO_YEAR",
    "READINGS_OF_CLAUSES",
    "STATES",
    "UNSURE",
    "WHOLE",
    "About",
    "Aim",
    "Became",
    "By",
    "Category",
    "Choice",
    "ClauseMark",
    "Column",
    "ColumnOrder",
    "Columns",
    "Comparison",
    "Curve",
    "CurvePoint",
    "Decision",
    "Desk",
    "Divisions",
    "Drawing",
    "Edit",
    "Entry",
    "Facet",
    "Fact",
    "Figure",
    "FirstUse",
    "Incoming",
    "Indicator",
    "InputError",
    "JobState",
    "Jobs",
    "LibraryError",
    "LimitError",
    "Link",
    "Listing",
    "Mention",
    "NameKind",
    "NamesColumn",
    "NamesPage",
    "NamesRow",
    "NamesWish",
    "NotFoundError",
    "Offer",
    "Opened",
    "Order",
    "Passage",
    "PassageMark",
    "Period",
    "PeriodLength",
    "PhraseLife",
    "PhraseRest",
    "PhraseView",
    "PlaceFigures",
    "Places",
    "PlacesWish",
    "Portrait",
    "Printed",
    "Province",
    "Reading",
    "Receipt",
    "Reviewed",
    "Room",
    "Rulings",
    "Rung",
    "Said",
    "Scale",
    "Section",
    "SectionCell",
    "Sheets",
    "Show",
    "Sieve",
    "Sifted",
    "Sought",
    "Standing",
    "Stretch",
    "Stripe",
    "Survey",
    "Surveyed",
    "Tallies",
    "Task",
    "TaskColumn",
    "TaskHeading",
    "TaskWish",
    "TasksPage",
    "Tile",
    "Unit",
    "Uploads",
    "UsageError",
    "Verdict",
    "Wanted",
    "Wish",
    "adoption_curve",
    "bind_tasks",
    "coded_phrases",
    "compare_two",
    "compile_tracing",
    "contradicted",
    "count_by_document",
    "count_tasks",
    "course_of",
    "curve_of",
    "decide",
    "deepest_shown",
    "drawers_of",
    "entry_of",
    "figures_of",
    "find_neighbours",
    "find_original",
    "find_rest",
    "find_sources",
    "find_titles",
    "finder_name",
    "has_pages",
    "heading",
    "index_of",
    "kept_survey",
    "key_of",
    "kin_of",
    "ladder_of",
    "level_ladder",
    "life_of",
    "links_of",
    "list_indicators",
    "list_names",
    "list_register",
    "list_tasks",
    "listed",
    "main_period",
    "make_matrix",
    "make_survey",
    "make_tasks_book",
    "make_workbook",
    "measures_of",
    "offers_for",
    "open_clauses",
    "open_matrix",
    "open_matrix_cell",
    "open_printed",
    "open_task",
    "outline_tasks",
    "own_rows",
    "period_of",
    "periods_of",
    "places",
    "portray",
    "provinces_of",
    "query_for",
    "read_receipt",
    "rule_name",
    "rulings_at",
    "shared",
    "shelf_of",
    "sift",
    "sift_tasks",
    "sign_of",
    "tabulate_tasks",
    "tasks_book_name",
    "tile_grid",
    "tracing_is_compiled",
    "unit_of",
    "unpack_boxes",
    "variants_of",
    "weigh_link",
    "year_bars",
]
