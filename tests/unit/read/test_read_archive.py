"""ZIP archives as folders: names, nesting, and everything that an archive may do to whoever unpacks it."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.archive import check_archive, member_bytes, members
from luoshi.read.limits import Limits
from luoshi.read.member_names import display_name, display_names
from luoshi.text import Refusal


def packed(files: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def listed(path: Path, limits: Limits = Limits()) -> list[tuple[str, ...] | Refusal]:  # noqa: B008 - frozen
    return list(members(path, "a.zip", limits))


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "a.zip"
    path.write_bytes(data)
    return path


def reasons(found: list[tuple[str, ...] | Refusal]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Refusal)]


def test_files_in_folders_sorted_by_name(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"乙/二.txt": "2", "甲.txt": "1", "乙/一.txt": "3", "空/": ""}))
    assert listed(path) == [("乙/一.txt",), ("乙/二.txt",), ("甲.txt",)]
    assert member_bytes(path, ("乙/二.txt",), "a.zip/乙/二.txt", Limits()) == b"2"


@pytest.mark.parametrize(
    "name",
    [
        ".git/config",
        "a/.hidden.txt",
        "~$意见.docx",
        "__MACOSX/._a.txt",
        "a/Thumbs.db",
        "desktop.ini",
        ".DS_Store",
    ],
)
def test_what_no_person_put_there_is_passed_over(tmp_path: Path, name: str) -> None:
    assert listed(saved(tmp_path, packed({name: "x", "a.txt": "y"}))) == [("a.txt",)]


def test_archives_in_archives(tmp_path: Path) -> None:
    two = packed({"丙.txt": "丙"})
    path = saved(tmp_path, packed({"一.zip": packed({"二.zip": two, "乙.txt": "乙"}), "甲.txt": "甲"}))
    assert listed(path) == [("一.zip", "乙.txt"), ("一.zip", "二.zip", "丙.txt"), ("甲.txt",)]
    assert member_bytes(path, ("一.zip", "二.zip", "丙.txt"), "x", Limits()) == "丙".encode()


def test_archives_nested_too_deep_are_refused_and_the_rest_is_listed(tmp_path: Path) -> None:
    data = packed({"x.txt": "x"})
    for _ in range(5):
        data = packed({"in.zip": data, "y.txt": "y"})
    found = listed(saved(tmp_path, data))
    assert found.count(("y.txt",)) == 1
    assert ("in.zip", "in.zip", "y.txt") in found
    (refused,) = [one for one in found if isinstance(one, Refusal)]
    assert refused.path == "a.zip/in.zip/in.zip/in.zip"
    assert "3 deep" in refused.reason


def test_documents_that_are_archives_themselves_are_documents(tmp_path: Path) -> None:
    word = packed({"word/document.xml": "<x/>"})
    path = saved(
        tmp_path, packed({"a.docx": word, "b.zip": word, "c.epub": packed({"META-INF/container.xml": ""})})
    )
    assert listed(path) == [("a.docx",), ("b.zip",), ("c.epub",)]


def raw_named(name: bytes, extra: bytes = b"") -> bytes:
    """An archive of one file whose name is stored as these bytes, without the flag of UTF-8."""
    stand_in = "n" * len(name)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        info = ZipInfo(stand_in)
        info.extra = extra
        archive.writestr(info, "x")
    return buffer.getvalue().replace(stand_in.encode(), name)


def unicode_path(raw: bytes, name: str) -> bytes:
    data = b"\1" + struct.pack("<I", zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(data)) + data


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (raw_named("文件/海岚市意见.txt".encode("gbk")), "文件/海岚市意见.txt"),
        (raw_named("海岚市意见.txt".encode()), "海岚市意见.txt"),
        (raw_named(b"\x81\x82.txt", unicode_path(b"\x81\x82.txt", "意见.txt")), "意见.txt"),
        (raw_named(b"\x81\x82.txt", unicode_path(b"other", "意见.txt")), "亗.txt"),
        (raw_named(b"\xff\xff.txt"), "\xa0\xa0.txt"),
    ],
)
def test_names_of_chinese_machines(tmp_path: Path, data: bytes, name: str) -> None:
    path = saved(tmp_path, data)
    assert listed(path) == [(name,)]
    assert member_bytes(path, (name,), "x", Limits()) == b"x"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\x\\a.txt", "x/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("意\u202e见.txt", "意见.txt"),
        ("a\nb\x1b[31m.txt", "ab[31m.txt"),
        ("..", "unnamed"),
    ],
)
def test_names_that_lead_elsewhere(stored: str, shown: str) -> None:
    assert display_name(ZipInfo(stored)) == shown


def test_equal_names_are_told_apart() -> None:
    names = display_names(
        [ZipInfo("甲/a.txt"), ZipInfo("甲/a.txt"), ZipInfo("甲\\a.txt"), ZipInfo("b"), ZipInfo("b")]
    )
    assert list(names) == ["甲/a.txt", "甲/a (2).txt", "甲/a (3).txt", "b", "b (2)"]


def test_links_are_refused(tmp_path: Path) -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        link = ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", "x")
    path = saved(tmp_path, buffer.getvalue())
    found = listed(path)
    assert found[0] == ("a.txt",)
    assert "link" in reasons(found)[0]
    with pytest.raises(UnreadableError, match="link"):
        member_bytes(path, ("link.txt",), "x", Limits())


def encrypted(data: bytes) -> bytes:
    """The archive with the flag of encryption set on each member."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def test_an_encrypted_archive_is_one_refusal(tmp_path: Path) -> None:
    path = saved(tmp_path, encrypted(packed({"a.txt": "x", "b.txt": "y"})))
    (refused,) = listed(path)
    assert isinstance(refused, Refusal)
    assert "password" in refused.reason
    with pytest.raises(UnreadableError, match="encrypted"):
        member_bytes(path, ("a.txt",), "x", Limits())


@pytest.mark.parametrize(
    "limits", [Limits(members=2), Limits(unpacked_bytes=20), Limits(members=3, unpacked_bytes=29)]
)
def test_too_many_or_too_large_files_are_refused_whole(tmp_path: Path, limits: Limits) -> None:
    path = saved(tmp_path, packed({f"{i}.txt": "0123456789" for i in range(3)}))
    assert len(reasons(listed(path, limits))) == 1


def test_the_count_includes_archives_inside(tmp_path: Path) -> None:
    inner = packed({f"{i}.txt": "x" for i in range(4)})
    path = saved(tmp_path, packed({"a.zip": inner, "b.zip": inner, "c.zip": inner}))
    assert len(reasons(listed(path, Limits(members=10)))) == 2


def test_a_bomb_among_documents_is_refused_alone(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"bomb.txt": b"0" * 20_000_000, "a.txt": "x"}))
    found = listed(path)
    assert found[0] == ("a.txt",)
    assert "unpack" in reasons(found)[0]


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"a.txt": "x" * 100}))
    assert "over 99 bytes" in reasons(listed(path, Limits(file_bytes=99)))[0]
    with pytest.raises(UnreadableError, match="over 99"):
        member_bytes(path, ("a.txt",), "x", Limits(file_bytes=99))


def test_members_that_share_bytes_are_refused(tmp_path: Path) -> None:
    data = packed({"a.txt": "x" * 1000, "b.txt": "x" * 1000})
    second = data.rfind(b"PK\1\2")
    overlapping = data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]
    assert "unpack" in reasons(listed(saved(tmp_path, overlapping)))[0]
    with pytest.raises(LimitError, match="unpack"):
        check_archive(overlapping, "a.docx", Limits())


def test_a_size_that_lies_does_not_help(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": "x" * 5000}))
    entry = data.rfind(b"PK\1\2")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    path = saved(tmp_path, bytes(data))
    assert listed(path, Limits(file_bytes=100)) == [("a.txt",)]
    with pytest.raises(UnreadableError, match="damaged"):
        member_bytes(path, ("a.txt",), "x", Limits(file_bytes=100))


@pytest.mark.parametrize("cut", [3, 60, 10_000])
def test_what_is_no_archive_is_refused(tmp_path: Path, cut: int) -> None:
    data = b"no archive" if cut == 10_000 else packed({"a.txt": "x" * 100})[:cut]
    path = saved(tmp_path, data)
    assert "damaged" in reasons(listed(path))[0]
    with pytest.raises(UnreadableError, match="damaged"):
        member_bytes(path, ("a.txt",), "x", Limits())


def test_a_damaged_archive_inside_does_not_hide_the_rest(tmp_path: Path) -> None:
    path = saved(tmp_path, packed({"a.zip": packed({"x.txt": "x"})[:40], "b.txt": "y", "c.zip": "text"}))
    found = listed(path)
    assert ("b.txt",) in found
    assert [one.path for one in found if isinstance(one, Refusal)] == ["a.zip/a.zip", "a.zip/c.zip"]


def test_a_missing_archive_or_member(tmp_path: Path) -> None:
    assert "cannot be opened" in reasons(list(members(tmp_path / "no.zip", "no.zip", Limits())))[0]
    path = saved(tmp_path, packed({"a.txt": "x"}))
    with pytest.raises(UnreadableError, match=r"holds no b\.txt"):
        member_bytes(path, ("b.txt",), "x", Limits())
    with pytest.raises(ValueError, match="no member"):
        member_bytes(path, (), "x", Limits())
