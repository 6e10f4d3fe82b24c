"""Plants edited passages of central documents into local regulations, so that tracing can be tuned and scored.

usage: plant.py CORPUS OUT [--seed 7] [--targets 48] [--sources mixed|reports|plans] [--words known|other]

OUT gets sources/, targets/ and truth.jsonl in the form that the gold standard's score_trace.py reads. The sources are
plenum communiqués, work reports and a ministry notice (mixed), long work reports (reports), or a report and an opinion
on the countryside (plans), the carriers local regulations: other documents than the gold standard's. With other words
the edits exchange words that stand in no word class of the product, and insert other adverbials.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

LEVELS = ("verbatim", "light", "heavy", "shuffled")
SHARES = (0.38, 0.3, 0.22, 0.1)
LEADS = ("", "", "要", "我们将", "会议强调，", "一是", "各地要", "全省上下要", "下一步，")
INSERTED = (
    "结合我省实际",
    "持续",
    "进一步",
    "会同有关部门",
    "着力",
    "在全市范围内",
    "扎实",
    "切实",
    "统筹",
    "按照职责分工",
    "大力",
)
SYNONYMS = {
    "加强": "强化",
    "推进": "深入推动",
    "推动": "促进",
    "加快": "加速",
    "完善": "健全",
    "健全": "完善",
    "坚持": "始终坚持",
    "提高": "提升",
    "提升": "提高",
    "建立": "构建",
    "建设": "打造",
    "发展": "做大做强",
    "实施": "开展",
    "深化": "持续深化",
    "保障": "确保",
    "促进": "推动",
    "支持": "扶持",
    "鼓励": "引导",
    "严格": "从严",
    "落实": "抓好落实",
    "强化": "加强",
    "我国": "我省",
    "全国": "全省",
    "国家": "全市",
    "人民": "广大群众",
    "企业": "市场主体",
    "制度": "机制",
    "机制": "制度体系",
    "开展": "组织开展",
    "做好": "抓好",
    "确保": "保证",
    "全面": "全方位",
    "积极": "主动",
    "重大": "重要",
    "努力": "着力",
    "扩大": "拓展",
    "优化": "改善",
    "防控": "防治",
    "组织": "安排",
    "管理": "治理",
    "服务": "保障",
    "及时": "第一时间",
}
OTHER_SYNONYMS = {
    "增强": "锻造",
    "能力": "本领",
    "水平": "层次",
    "问题": "难点",
    "深入": "纵深",
    "创新": "革新",
    "工作": "事项",
    "群众": "百姓",
    "作用": "功效",
    "经济": "产业",
    "体系": "格局",
    "生态": "自然",
    "社会": "全民",
    "改革": "变革",
    "领域": "行业",
    "教育": "教学",
    "重点": "要害",
    "安全": "平安",
    "农村": "乡村",
    "合作": "协作",
    "资源": "要素",
    "环境": "氛围",
    "坚持": "秉持",
    "发展": "进步",
    "建设": "营造",
    "推进": "力促",
    "加强": "抓紧",
    "完善": "补齐",
    "实施": "铺开",
    "提高": "做优",
}
OTHER_INSERTED = (
    "依托现有基础",
    "加力",
    "从实际出发",
    "联合相关单位",
    "稳妥",
    "分类",
    "围绕年度目标",
    "同步",
    "因地制宜",
)
SOURCES = {
    "mixed": ("plenum_communiques/2015", "plenum_communiques/2021", "work_reports/2018", "work_reports/2022"),
    "reports": ("work_reports/2016", "work_reports/2019", "work_reports/2024"),
    "plans": ("work_reports/2017", "work_reports/2021", "opinions/2018_中央一号文件_乡村振兴战略意见"),
}
_BREAK = re.compile(r"(?<=[，；。、])")


def main() -> None:
    """Reads the arguments and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--targets", type=int, default=48)
    parser.add_argument("--sources", choices=SOURCES, default="mixed")
    parser.add_argument("--words", choices=("known", "other"), default="known")
    args = parser.parse_args()
    sources, carriers = _read(args.corpus, args.sources)
    words = Words(SYNONYMS, INSERTED) if args.words == "known" else Words(OTHER_SYNONYMS, OTHER_INSERTED)
    rng = random.Random(args.seed)
    truth = []
    for kind in ("sources", "targets"):
        (args.out / kind).mkdir(parents=True, exist_ok=True)
    for name, text in sources.items():
        (args.out / "sources" / f"{name}.txt").write_text(text, encoding="utf8")
    for i in range(args.targets):
        text, rows = plant(rng.choice(carriers), sources, words, rng)
        (args.out / "targets" / f"t{i:03}.txt").write_text(text, encoding="utf8")
        truth += [{"target": f"t{i:03}", **row} for row in rows]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in truth)
    (args.out / "truth.jsonl").write_text(lines, encoding="utf8")


@dataclass(frozen=True)
class Words:
    """The words that edits exchange, and those that they insert."""

    exchanged: dict[str, str]
    inserted: tuple[str, ...]


def _read(corpus: Path, kind: str) -> tuple[dict[str, str], list[str]]:
    """Sources by name, and the carriers' texts."""
    picked = [corpus / "central" / f"{name}.txt" for name in SOURCES[kind]]
    if kind == "mixed":
        notices = sorted((corpus / "ministry" / "gov_cn_policy_library_2020").glob("2020-0*.txt"))
        picked += [path for path in notices if path.stat().st_size > 9000][:1]
    sources = {path.stem[:10] + f"_{i}": path.read_text(encoding="utf8") for i, path in enumerate(picked)}
    carriers = [
        path.read_text(encoding="utf8").split("<!-- INFO END -->")[-1].strip()
        for place in ("province", "city")
        for path in sorted((corpus / place / "local_regulations").glob("*.md"))
    ]
    return sources, [text for text in carriers if len(text) > 1500]


def plant(
    carrier: str, sources: dict[str, str], words: Words, rng: random.Random
) -> tuple[str, list[dict[str, object]]]:
    """One target: 2,000 or so characters of a carrier with 5 to 10 planted passages, and where they stand."""
    lines = [line for line in carrier.split("\n") if line.strip()]
    first = rng.randrange(max(1, len(lines) - 30))
    out, rows = "", []
    for line in lines[first : first + 30]:
        out += line + "\n"
        if rng.random() < 0.27:
            name = rng.choice(sorted(sources))
            start, end = _pick(sources[name], rng)
            level = rng.choices(LEVELS, SHARES)[0]
            text = edit(sources[name][start:end], level, words, rng)
            out += rng.choice(LEADS)
            rows.append(
                {
                    "target_start": len(out),
                    "target_end": len(out) + len(text),
                    "source": name,
                    "source_start": start,
                    "source_end": end,
                    "level": level,
                }
            )
            out += text + "。\n"
    return out, rows


def _pick(source: str, rng: random.Random) -> tuple[int, int]:
    """A run of whole clauses of 10 to 220 characters within one paragraph."""
    while True:
        breaks = [m.end() for m in re.finditer(r"[，；。：\n]", source)]
        i = rng.randrange(len(breaks) - 8)
        start, end = breaks[i], breaks[i + rng.choice((1, 1, 2, 2, 3, 4, 5, 6))] - 1
        text = source[start:end]
        if 10 <= len(text.strip()) <= 220 and "\n" not in text and text == text.strip():
            return start, end


def edit(text: str, level: str, words: Words, rng: random.Random) -> str:
    """``text`` as a lower body would rewrite it at one level of change."""
    if level == "verbatim":
        return text
    if level == "light":
        return _swap_words(text, 0.3, words, rng)
    if level == "shuffled":
        parts = _BREAK.split(text)
        rng.shuffle(parts)
        return "".join(parts).rstrip("，；。、")
    parts = [part for part in _BREAK.split(text) if part]
    kept = [part for part in parts if len(parts) < 3 or rng.random() > 0.25] or parts[:1]
    changed = [_swap_words(part, 0.75, words, rng) for part in kept]
    filled = [(rng.choice(words.inserted) if rng.random() < 0.35 else "") + part for part in changed]
    return "".join(filled).rstrip("，；。、")


def _swap_words(text: str, share: float, words: Words, rng: random.Random) -> str:
    """``text`` with this share of the policy words exchanged for synonyms."""
    known = re.compile("|".join(map(re.escape, words.exchanged)))
    return known.sub(lambda m: words.exchanged[m.group()] if rng.random() < share else m.group(), text)


if __name__ == "__main__":
    main()
