"""The features of the role model: where clauses stand, the keys that stand for them, and who reads them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from luoshi.structure.role_channels import AROUND, CHANNELS, LONGEST, Channel, channels_of, read_groups
from luoshi.structure.role_grams import BITS, SIZES, fold, gram_hashes, keys_of, rows_of
from luoshi.structure.role_layout import Clause, Floats, Layout, code_points, lay_out
from luoshi.structure.role_rules import frames
from luoshi.structure.role_scores import GROUPS, MAX_CHARS, ROLES, Weights, grams_of, group_scores
from luoshi.structure.role_second import NEIGHBOURS, WINDOWS, features, softmax


def clauses_of(text: str) -> list[Clause]:
    return [Clause(m.start(), m.end()) for m in re.finditer(r"[^，。；：\n]+", text)]


def laid_out(text: str) -> Layout:
    return lay_out(code_points(text), clauses_of(text))


def channel(text: str, name: str) -> Channel:
    layout = laid_out(text)
    return channels_of(layout, layout.end - layout.start)[CHANNELS.index(name)]


def keys(text: str, start: int, end: int, size: int) -> list[int]:
    codes = code_points(text)
    rows = rows_of(np.array([start]), np.array([end]), len(codes), MAX_CHARS)
    found = keys_of(rows, fold(gram_hashes(codes)[size - 1], size), size)
    return [key for key in found.tolist() if key]


@pytest.mark.parametrize(
    ("text", "same_as"),
    [("７％", "0％"), ("2026年", "0000年"), ("ＡＢc", "abc"), ("加快", "加快"), ("（", "（")],
)
def test_digits_are_one_and_letters_have_one_width_and_case(text: str, same_as: str) -> None:
    assert code_points(text).tolist() == [ord(letter) for letter in same_as]


def test_layout_knows_lines_marks_and_blanks() -> None:
    text = "\u3000\u3000要加快，推进。\n附件\n\n一、 目标：是"
    layout = lay_out(
        code_points(text), [Clause(0, 5), Clause(6, 8), Clause(10, 12), Clause(14, 19), Clause(20, 21)]
    )
    assert [text[a:b] for a, b in zip(layout.start, layout.end, strict=True)] == [
        "要加快", "推进", "附件", "一、 目标", "是",
    ]  # fmt: skip
    assert layout.paragraph.tolist() == [0, 0, 1, 2, 2]
    assert layout.first.tolist() == [0, 0, 2, 3, 3]
    assert layout.size.tolist() == [2, 2, 1, 2, 2]
    assert [chr(code) for code in layout.before] == ["\n", "，", "\n", "\n", "："]
    assert [chr(code) for code in layout.after] == ["，", "。", "\n", "：", "\n"]


def test_equal_clauses_have_equal_keys_wherever_they_stand() -> None:
    text = "加快建设，推进攻关，加快建设，推进。"
    assert keys(text, 0, 4, 2) == keys(text, 10, 14, 2) != keys(text, 5, 9, 2)
    assert len(keys(text, 0, 4, 2)) == len("加快建设") - 1


@pytest.mark.parametrize(("size", "count"), [(1, 3), (2, 2), (3, 1), (4, 0)])
def test_grams_do_not_run_over_the_end_of_a_clause(size: int, count: int) -> None:
    assert len(keys("加快速，推进攻关。", 0, 3, size)) == count


def test_grams_of_different_sizes_have_different_keys() -> None:
    text = "加加加加加"
    assert len({keys(text, 0, 5, size)[0] for size in SIZES}) == len(SIZES)


def test_a_long_clause_is_read_to_a_limit_only() -> None:
    assert len(keys("加" * 1000, 0, 1000, 1)) == MAX_CHARS


def test_an_empty_span_is_one_character_without_grams() -> None:
    rows = rows_of(np.array([2, 0]), np.array([2, 2]), 3, 9)
    assert rows.length.tolist() == [1, 2]
    assert rows.room.tolist() == [0, 2, 1]


def test_keys_fit_the_table_and_spread_over_it() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(5000))
    found = fold(gram_hashes(code_points(text))[0], 1)
    assert 0 < found.min() <= found.max() < 1 << BITS
    assert len(np.unique(found)) > 4950


def test_neighbours_are_read() -> None:
    text = "会议指出，加快建设。推进攻关\n加强"
    assert channel(text, "own").reads.tolist() == [0, 1, 2, 3]
    assert channel(text, "previous").reads.tolist() == [-1, 0, 1, 2]
    assert channel(text, "following").reads.tolist() == [1, 2, 3, -1]
    assert channel(text, "opening").reads.tolist() == [-1, -1, 0, -1]


def test_sentences_and_paragraphs_are_groups() -> None:
    text = "会议指出，加快建设。推进攻关\n加强"
    assert channel(text, "sentence").group.tolist() == [0, 0, 1, 2]
    assert channel(text, "paragraph").group.tolist() == [0, 0, 0, 1]
    assert channel(text, "paragraph").scale.tolist() == pytest.approx([AROUND / 12**0.5, AROUND / 2**0.5])


def test_what_a_group_sums_up_is_read_by_all_its_clauses() -> None:
    text = "会议，加快。推进"
    sums = np.array([[1, 0], [2, 0], [0, 4]], dtype=np.float32)
    read = read_groups(channel(text, "sentence"), sums)
    assert read.tolist() == pytest.approx(np.array([[0.75, 0], [0.75, 0], [0, 2**0.5]]))
    assert read_groups(channel(text, "previous"), sums)[0].tolist() == [0, 0]


def test_of_a_long_paragraph_only_the_beginning_counts() -> None:
    text = "加快建设，" * 200
    counted = channel(text, "paragraph").counts
    assert counted.sum() == LONGEST // 5
    assert counted[0]
    assert not counted[-1]


def table(columns: int, seed: int) -> Weights:
    chance = np.random.default_rng(seed)
    slots = chance.integers(1, 50, 1 << BITS).astype(np.uint32)
    slots[0] = 0
    rows = chance.normal(size=(50, columns)).astype(np.float32)
    rows[0] = 0
    return Weights(slots, rows)


def scores(text: str, clauses: list[Clause]) -> Floats:
    codes = code_points(text)
    layout = lay_out(codes, clauses)
    short, long = table((len(GROUPS) - 3) * len(ROLES), 1), table(len(ROLES), 2)
    return group_scores(grams_of(codes, clauses, layout), layout, short, long)


def test_scores_add_up_the_weights_of_the_grams() -> None:
    found = scores("加快，推进", [Clause(0, 2), Clause(3, 5)])
    weights = table((len(GROUPS) - 3) * len(ROLES), 1)
    read = [*keys("加快", 0, 2, 1), *keys("加快", 0, 2, 2)]
    expected = weights.rows[weights.slots[read]].sum(axis=0)[: len(ROLES)] / 2**0.5
    assert found[0, 0].tolist() == pytest.approx(expected.tolist(), abs=1e-5)
    assert found[0, GROUPS.index("previous")].tolist() == [0] * len(ROLES)
    assert found[1, GROUPS.index("previous")].any()


def test_headings_are_read_by_the_clauses_under_them_only() -> None:
    text = "一、回顾\n加快建设，推进攻关"
    under = [Clause(0, 4, None, True), Clause(5, 9, (0, 4)), Clause(10, 14, (0, 4))]
    heading = scores(text, under)[:, GROUPS.index("heading")]
    assert not heading[0].any()
    assert heading[1].any()
    assert heading[1].tolist() == heading[2].tolist()
    assert not scores(text, clauses_of(text))[:, GROUPS.index("heading")].any()


def test_many_clauses_score_as_each_does_alone() -> None:
    text = "加快建设现代化产业体系。\n" * 3000
    found = scores(text, clauses_of(text))
    own = found[:, GROUPS.index("own")]
    assert np.allclose(own, own[0], atol=1e-4)


@pytest.mark.parametrize("before", range(4060, 4100, 6))
def test_a_long_last_clause_may_run_over_the_end_of_a_block(before: int) -> None:
    text = "加快建设。\n" * (before // 4) + "推进" * 40
    found = scores(text, clauses_of(text))
    alone = scores("推进" * 40, clauses_of("推进" * 40))
    own = GROUPS.index("own")
    assert np.allclose(found[-1, own], alone[-1, own], atol=1e-4)


def test_the_second_step_sees_neighbours_windows_and_paragraph() -> None:
    layout = laid_out("加快，推进。\n加强，完善")
    groups = np.log(np.eye(4, 3, dtype=np.float32)[:, None, :] + 1e-9)
    seen = features(groups, np.zeros(3, dtype=np.float32), layout)
    roles = 3
    assert seen.shape == (4, roles * (2 + len(NEIGHBOURS) + len(WINDOWS) + 3) + 12)
    previous = seen[:, 2 * roles : 3 * roles]
    assert previous[0].tolist() == [0, 0, 0]
    assert previous[1].tolist() == pytest.approx(seen[0, :roles].tolist())
    at = roles * (2 + len(NEIGHBOURS))
    assert seen[2, at : at + roles].tolist() == pytest.approx([0.5, 0.5, 0], abs=1e-5)
    at += roles * len(WINDOWS)
    assert seen[0, at : at + roles].tolist() == pytest.approx([0.5, 0.5, 0], abs=1e-5)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_company_of_few_clauses(count: int) -> None:
    groups = np.zeros((count, len(GROUPS), 9), dtype=np.float32)
    assert np.isfinite(features(groups, np.zeros(9, dtype=np.float32), laid_out("加快，" * count))).all()


def test_scores_become_probabilities() -> None:
    found = softmax(np.array([[0, 0], [1000, 0], [-1000, -1000]], dtype=np.float32))
    assert found.tolist() == [[0.5, 0.5], [1, 0], [0.5, 0.5]]


FORMS = (
    "会议指出 大会还强调 全会要求 报告认为 他表示 会议提出 大会号召 周远说 有人称 数据显示 其中"
    " 此外 另外 同时 与此同时 下一步 接下来 为此 对此 首先 其次 再次 最后 综合起来看 总的看"
    " 等等 听了以后 各位代表 同志们 各位同志 各位委员 在此 一 二是 第三 四要 通知如下 特此通知"
    " 特此公告 特此函复 特此批复 特此报告 青工信〔2024〕12号 （市商务局负责） （此件公开发布）"
    " 附件 附件2 http https 本报记者周远 新华社记者 记者周远 责任编辑李青 责编李青"
    " 校对李青 图为车间 来源网站 央视网消息"
)


@pytest.mark.parametrize("form", FORMS.split())
def test_forms_are_frames_whatever_letters_they_begin_and_end_with(form: str) -> None:
    text = f"推进。{form}。"
    assert list(frames(text, lay_out(code_points(text), [Clause(0, 2), Clause(3, len(text) - 1)]))) == [1]


def test_frames_are_found_by_their_place() -> None:
    text = "第二章 总则\n会议指出，第二章要改。"
    assert list(frames(text, laid_out(text))) == [0, 1]
