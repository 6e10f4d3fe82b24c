"""Words and turns of phrase that tell verb, object, subject and adverbials of a clause of work apart 句式."""

from __future__ import annotations

import re

from luoshi.lexicon.terms import read_terms

NOUNS = frozenset(read_terms("nouns_after_verbs"))
"""What follows a verb that is part of a noun; 改革开放 and 创新发展 are nouns of that kind."""
NOUN_LETTERS = frozenset("型性业者力链率量度户区地额权法费款群园厅局委办类")
TAKES_NOUNS = frozenset(read_terms("verbs_with_nouns"))
"""Verbs after which a further verb is their object, unless 和 or 并 joins the two."""
LEADS_TO_WORK = frozenset(read_terms("verbs_with_verbs"))
"""Verbs after which a word that may be a noun is taken for a verb: 加快建设, 支持创新."""
LIGHT = frozenset({"进行", "予以", "加以"})
"""Verbs that leave what is done to the next: 进行对接."""
BA_VERB = (
    r"(?:(?:报(?=[一-龥、（）]{2,24}(?:审核|批准|备案|审批|审定|审查|核准|同意)\Z))|(?:及时|依法|统一|分别)?(?:公开|公布|公示|反馈|提交|上报|报送|报告|抄送|通报|移送|送达|推送至|告知)|(?:建设|打造|培育|转化|发展|改造|建|变|转变|转|发挥|落|用|放|摆|落实|融入|贯穿|调整|推迟|提前|转移|下放|整合|推广|应用|传导|压实|细化|分解|充实|"
    r"列|作|纳|送|引|留|办|延伸|覆盖|提高|提升|降低|控制|稳定|缩短|延长|扩大|移交|交|报|推送)"
    r"(?:成为|成|为|到|入|至|于|在|给)|纳入|列入|作为|贯彻|贯穿|统一|全部|及时|依法|分别|"
    r"作出|抓紧|抓好|抓实|做优|做强|会同|用好|守住|办[好实])"
)
BA = re.compile(rf"[将把](?P<object>.{{2,60}}?)(?:予以|向社会|向公众)?(?P<verb>{BA_VERB})")
TOWARD = re.compile(r"对于?(?P<object>.{1,60}?)(?:要|应当|应)?(?:进行|予以|加以)(?P<rest>.*)")
MEANS = re.compile(
    r"以.{1,40}?为(?:主要|重要|基本|总|根本)?(?:牵引|导向|重点|抓手|核心|主线|引领|目标|"
    r"契机|支撑|突破口|依托|主体|载体|基础|动力|根本|底线|纽带|先导|龙头|中心|媒介|平台|"
    r"标准|单位|主攻方向|着力点|切入点|着眼点|落脚点|关键|主|先|本|统领|指引|遵循|准绳|"
    r"前提|保障|驱动|手段|补充)"
)
JOINTLY = re.compile(r"(?:与|同|和)(?P<partners>.{2,60}?)(?:一起|共同|一道|联合)")
MODAL = re.compile(
    r"(?<![重主需必只纲摘概首不])要(?![求素点件害略闻领])|"
    r"(?<![供适响反对相效感不])应当?(?![用对急收变付答])|必须|务必|可以|负责(?!人|科室|部门|同志|单位|机构)|"
    r"牵头(?!单位|部门)|(?<=[委部局厅府办院门位会组业构])将(?![军领])"
)
FORBIDS = re.compile(
    r"不得(?![不已其])|(?:决|绝)?不(?:允许|准(?![确时备])|许|搞(?!好)|能(?![不自胜])|要(?!求)|应(?:当|(?![求诉答]))|宜|让(?!步))"
)
"""What forbids, and so is the first word of the action."""
BY = re.compile(
    r"由(?P<body>.{2,60}?)(?P<rest>负责|牵头|组织|依照|依据|依法|根据|按照|按|会同|统一|"
    r"另行|给予|予以|责令|处|在|确定|承担|指导|提出|向|汇总|合力)"
)
PREPOSITIONS = frozenset("对将把以在为向与同从由用按给因随除经自于当凭就依根通围针面借结鉴据聚利运瞄立抢紧")
PREPOSITION = re.compile(
    "对于?(?!待)|将|把|以|在|为了?|向|与|同(?!时|步|意)|从(?!严|优)|由|用(?!好|活|足)|按照?|按|"
    "给|因|随着|除|经(?!营|济)|自(?!觉|主|愿|动|然)|于|当|凭|就(?!业|地|近)|依照|依据|"
    "根据|通过|围绕|针对|依托|依靠|面向|面对(?!面)|借助|结合|鉴于|据|聚焦|利用|运用|瞄准|立足|抢抓|"
    "紧盯"
)
VERB_LIKE = frozenset(
    {"围绕", "依托", "聚焦", "利用", "运用", "瞄准", "立足", "抢抓", "紧盯", "针对", "结合", "借助"}
)
"""Prepositions that are the verb of a clause without another."""
CLOSER = re.compile(
    "工作中|方式|形式|办法|手段|途径|渠道|路径|契机|基础上|原则|要求|规定|需要|实际|情况|"
    "前提下|同时|过程中|方面|机制|工作"
)
REPORTS = re.compile(
    r"(?P<verb>报)(?P<object>[省市县区国本同上所有主原中党][一-龥、（）]{1,30}?"
    r"(?:批准|备案|审批|审定|审核|审查|同意|核准|批复|审议)[一-龥]{0,8})\Z"
)
OF_WHOM = re.compile(
    r"(?:已经?|尚?未|有|因|凡|其他|其余|暂)[^，。；]{0,36}的"
    r"(?P<whom>(?P<region>[一-龥]{0,3}地区)|地方|[一-龥]{1,3}区|省（区、市）|城市|县|市县|单位|企业|机构|部门)\Z"
)
"""A clause that only says of whom the next speaks: 有条件的地方，…."""
STRICTLY = re.compile("按照|按(?!时|期)|根据|依照|依据|依法|遵照|对照|落实到|执行到")
"""What follows a word that says how, though it may be a verb: 严格按照…."""
CONDITION = re.compile("(?P<when>一旦|遇有|如遇|如果)|凡是|无论|不论")
"""How a clause begins that says in which case."""
OUTCOME = re.compile(
    rf"(?P<modal>(?!负责|牵头|将)(?<!是否)(?:{MODAL.pattern}))|(?P<ban>不得(?![不已其]))|一律|(?<![未不没能])立即"
)
"""What such a clause goes on with when it also says what is then to be done."""
PIVOTS = re.compile("(?P<whom>要求|强[迫制令]|责令|允许|[让使])|[以将把因在对向为用]|按(?![期时])")
"""What behind a word that forbids leads to words with 的 that the ban itself goes on behind: 不得要求…的企业提供."""
PREDICATE_START = re.compile("抓紧|及时|立即|尽快|限期|一律|予以|逐步|另行|暂缓|依法依规")
"""How the predicate begins behind a noun that words with 的 describe."""
PREDICATES = frozenset(read_terms("verbs_as_predicates"))
SETUP_END = re.compile(
    r"(?:基础上|情况下|前提下|条件下|框架下|过程中|期间|同时|领导下|指导下|支持下|原则|"
    r"要求|规定|部署|方式|形式|办法|精神|方法|路径|渠道|之际|契机|重点|抓手|主线|牵引|"
    r"导向|目标|核心|支撑|动力|引领|根本|关键|突破口|载体|基础|后|时|前|方面|思路|职能|"
    r"职责分工|分工|指示精神|实际|情况|会议精神|条例|作用|同意|的)\Z"
)
GIVEN = frozenset({"按照", "按", "根据", "依据", "依照", "针对", "鉴于", "结合", "借鉴"})
"""Prepositions of what work goes by."""
GIVEN_END = re.compile(r"(?:安排|特点|规律|形势|趋势|需求|问题|情形|标准|政策|布局|职责)等?\Z")
"""What a clause of these ends in when it holds no work of its own: 按照统一工作安排."""
WORK_INSIDE = re.compile(
    "开展|推进|推动|加强|加快|实施|组织|制定|完善|建立|做好|研究|解决|落实|优化|调整|确定|提出|明确|编制"
    "|执行|实行|履行|采取|设置"
)
"""Verbs that make work of such a clause: 针对突出问题开展整治."""
UNIT = (
    r"(?:个百分点|百分点|平方公里|平方米|立方米|公里|千米|亿元|万元|千瓦|万亩|亩|公顷|吨|"
    r"元|%|％|个|家|项|条|批|名|人次|人|户|所|座|台|套|艘|辆|件|处|片"
    r"|对|支|只|场|类|种|期|年|倍|张|栋|头|间|床|米|次)"
)
QUANTITY = re.compile(
    rf"[超约近达]?(?:过)?\d[\d,.]*(?:[万亿千百十]*(?:余|多)?){UNIT}?(?:以上|左右|以内|余)?的?"
)
LAST_QUANTITY = re.compile(
    rf"(?:至少|不少于|不低于|不超过|超过|超|约|近|达到|达)?\d[\d,.]*(?:[万亿千百十]*)(?:余|"
    rf"多)?{UNIT}?(?:以上|左右|以内|余)?(?=、|\Z)"
)
GROWN = re.compile(
    r"(?P<verb>年均增长|同比增长|增长|提高|提升|达到|达|突破|超过|保持在|稳定在|控制在|"
    r"维持在|保持|下降|降低|降至|降到|增至|增加|减少|不低于|不高于|不少于|占比|实现|超|"
    r"在)(?:到|至|了)?(?:同比)?(?=[约近超不]?(?:低于|高于|少于|"
    r"过)?[\d一两二三四五六七八九十])"
)
WITH = re.compile(
    r"(?:会同|联合|商)(?P<partners>.{2,120}?(?:部门|单位|机构|方面|[部委局厅办院会署]))(?=[^、和及与，等])"
)
ALL_WITH = re.compile(r"(?P<body>.{2,40}?)会同(?P<partners>.{2,80}(?:部门|单位|机构|[部委局厅署]))\Z")
"""A clause that only says who acts with whom; the next says what: 省教育厅会同有关部门，…."""
NOT_WORK = frozenset(
    {
        "实施方案",
        "实施细则",
        "实施办法",
        "实施意见",
        "实施单位",
        "实施主体",
        "实施机构",
        "指导意见",
        "指导思想",
    }
)
PASSIVE = re.compile(
    r"(?:原则上|统一|均)?由(?P<body>.{2,40}?)(?P<verb>提供|负责|承担|组织|实施|办理|牵头|"
    r"统筹|制定|审批|管理|监管|审核)\Z"
)
AS_TOLD = re.compile(
    r"(?P<body>.{2,40}?)(?:按照|按|依照|依据|根据|依法|结合|在|于|具体|统一|分别|共同|各司其职)"
)
SAYS = re.compile(r"(?:通知|会议|意见|方案|办法|文件|公告)(?:要求|强调|指出|提出|明确|规定)")
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"^\d{4}年(?:底|末|前)*")
MAY_TELL = re.compile(r"[要应必负牵将]|可以")
"""What every modal of :data:`MODAL` holds."""
BRACKET_END = re.compile(r"[（(][^（）()]{1,80}[）)]\Z")
BODY = re.compile(
    r"(?:[部委办局厅署司处]|(?:研究|检察|科学|学|法|医)院|[人支分银]行|(?:委员|协|商|学|"
    r"工商联|联合|基金|专委)会|科室|(?:派出|研究|事务|监测)所|[总支大]队|政府|部门|单位|"
    r"机构|企业|地区|各地|地方|组织|学校|高校|医院|银行|公司|集团|中心|小组|指挥部|主体|"
    r"党组|机关|团体|园区|[省市县州区旗盟]"
    r"|乡镇|乡|镇|街道|社区|村|各级|协会|财政|税务|海关|公安|法院|国办|运营者|"
    r"党委)(?:[、和及等]|（[^）]*）)*\Z"
)
NO_BODY = frozenset(read_terms("not_bodies"))
NO_HEAD = frozenset("对在为以按从向与把将因经")
DEGREES = frozenset(
    {"显著", "明显", "初步", "趋于", "得到", "总体", "普遍", "大幅度", "较快", "较大", "充分"}
)
SOFT = frozenset(read_terms("adverbs_in_names"))
"""Adverbials that as often begin a name: 应急部, 省级财政部门."""
LONGEST_SUBJECT = 60
MOST_WORDS = 14
