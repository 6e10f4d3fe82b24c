"""A library of the demo collection, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.session import Effort, Session, demo_folder


@pytest.fixture(scope="session")
def demo_manifest() -> Path:
    """The demo collection's manifest; ``divisions.csv`` lies beside it."""
    return demo_folder() / "MANIFEST.tsv"


@pytest.fixture(scope="session")
def demo_paths() -> list[Path]:
    """The folders of the demo documents."""
    return sorted(path for path in demo_folder().iterdir() if path.is_dir())


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, demo_paths: list[Path], demo_manifest: Path) -> Session:
    """A session with a library of the demo collection."""
    folder = tmp_path_factory.mktemp("demo") / "library"
    report = Session(folder).add(
        demo_paths, demo_manifest, demo_manifest.with_name("divisions.csv"), Effort(workers=2)
    )
    assert not report.refused
    return Session(folder)
