"""Lists 词表: the words that frames and adverbials are made of, and words that stand for one another."""

from __future__ import annotations

from luoshi.trace.actions import FAMILIES
from luoshi.trace.compiled import fixed
from luoshi.trace.letters import FUNCTION_WORDS

NUMERAL, COUNTED, ORDER, SPEAKER, ALSO, SAYS, NEXT, WHO, MUST, RELATION, SETTING, MANNER, FUNCTION = (
    1 << i for i in fixed(13)
)
"""The bits of the word lists."""
LISTS = {
    NUMERAL: "一 二 三 四 五 六 七 八 九 十",
    COUNTED: "是 要",
    ORDER: "首先 其次 再次 最后 此外",
    SPEAKER: "会议 报告 文件 通知 大家 他",
    ALSO: "还 最后 一致",
    SAYS: "强调 指出 要求 认为 提出 明确",
    NEXT: "下一步",
    WHO: (
        "我们 大家 各地 各地区 各级 各部门 各单位 各方面 有关方面 有关部门 全省 全市 全县 全区 全党 全国 全社会 上下"
        " 我省 我市 我县 我区 本市 本省 党委 政府 党组织 党员 干部 和 及 下一步"
        " 今年 明年 今后 下一阶段 同时 还 都 就 也 一定"
    ),
    MUST: "必须 务必 应当 应该 要 将 须",
    RELATION: "结合 按照 依照 根据 依据 会同 联合 在 围绕 依托 立足 通过 聚焦 从 以",
    SETTING: (
        "出发 入手 实际 部署 要求 分工 部门 单位 范围内 基础 基础上 领域 方面 过程中 前提下 框架下 情况 规定 优势 目标"
        " 需要 需求 为抓手 为重点"
    ),
    MANNER: (
        "进一步 持续 着力 大力 扎实 切实 统筹 深入 积极 主动 全面 全方位 全力 努力 不断 加快 加速 加力 稳步 稳妥 有序"
        " 坚决 充分 严格 从严 认真 依法 继续 始终 更好 更加 牢牢 自觉 逐步 及时 有效 有力 同步 重点 突出 聚力 系统 分类"
        " 因地制宜 精准 多措并举 第一时间 组织 协同 广泛 深度 科学"
    ),
    FUNCTION: " ".join(FUNCTION_WORDS),
}
_NOUNS = (
    "我国 我省 我市 我县 我区 本市 本省 本区 全国 全省 全市 全县 全区 国家 地方 各地",
    "人民 群众 百姓 居民 市民 民众 人民群众 广大群众 老百姓 广大人民",
    "企业 公司 主体 市场主体 经营主体 民营企业",
    "制度 机制 体系 体制 制度体系 体制机制 格局 规则 办法 规范",
    "政策 措施 举措 办法 做法 部署",
    "问题 难题 短板 困难 矛盾",
    "能力 水平 本领 素质",
    "工作 任务 事项 事业 行动",
    "目标 任务 要求 指标",
    "管理 治理 监管 管控 监督 整治",
    "服务 保障 支撑 供给",
    "安排 部署 组织 谋划",
    "领域 行业 产业 方面",
    "干部 党员 队伍 人员",
    "农村 乡村 农业 县域",
    "地区 区域 地方 各地",
    "重大 重要 关键 重点 主要 核心",
    "全面 全方位 深入 系统 充分",
    "积极 主动 大力 努力 着力 全力",
    "严格 从严 严肃 认真",
    "及时 尽快 第一时间 迅速 立即",
    "不断 持续 继续 进一步",
    "扎实 稳步 有序 切实",
    "加快 加速 提速",
    "显著 明显 大幅 较大",
    "防控 防治 防范 应对",
    "保证 确保 保障 保持 维护",
    "发展 壮大 做强 做大 做优 做大做强 进步 振兴",
    "坚持 秉持 始终坚持 突出",
    "成果 成效 成绩 成就",
    "引领 引导 带动 牵引",
    "改革 变革 转型 革新",
    "创新 创造 革新",
    "合作 协作 协同 联动",
)
CLASSES = (*FAMILIES, *_NOUNS)
"""Classes of akin words; words of one class may stand for one another."""
