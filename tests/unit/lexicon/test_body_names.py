"""Names of bodies, full and short, resolved to one entry."""

from __future__ import annotations

import pytest

from luoshi.lexicon import Divisions, load_lexicon
from luoshi.lexicon.body_names import NOWHERE, BodyNames, Institution, Surroundings, nearest
from luoshi.text import Level


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return load_lexicon().divisions


@pytest.fixture(scope="module")
def names(divisions: Divisions) -> BodyNames:
    return BodyNames(divisions)


def resolved(
    names: BodyNames, name: str, region: str | None, issuer: str | None = None
) -> Institution | None:
    speaker = names.resolve(issuer, Surroundings(region)) if issuer else None
    return names.resolve(name, Surroundings(region, speaker))


@pytest.mark.parametrize(
    ("name", "region", "body", "code"),
    [
        ("工信部", None, "工业和信息化部", "100000-miit"),
        ("工业和信息化部", None, "工业和信息化部", "100000-miit"),
        ("国家发改委", None, "国家发展和改革委员会", "100000-ndrc"),
        ("国家发展改革委", None, "国家发展和改革委员会", "100000-ndrc"),
        ("财政部", None, "财政部", "100000-mof"),
        ("人社部", None, "人力资源和社会保障部", "100000-mohrss"),
        ("央行", None, "中国人民银行", "100000-pboc"),
        ("国资委", None, "国务院国有资产监督管理委员会", "100000-sasac"),
        ("党中央", None, "中国共产党中央委员会", "100000-party_central"),
        ("中共中央", None, "中国共产党中央委员会", "100000-party_central"),
        ("中央纪委", None, "中央纪律检查委员会", "100000-party_discipline"),
        ("中组部", None, "中共中央组织部", "100000-party_org_dept"),
        ("国家能源局", None, "国家能源局", "100000-nea"),
        ("工业和信息化部办公厅", None, "工业和信息化部办公厅", "100000-miit-办公厅"),
        ("工信部规划司", None, "工业和信息化部规划司", "100000-miit-规划司"),
        (
            "工业和信息化部（信息技术发展司）",
            None,
            "工业和信息化部信息技术发展司",
            "100000-miit-信息技术发展司",
        ),
        ("财政部党组", None, "财政部党组", "100000-mof-党组"),
        ("省工信厅", "440000", "广东省工业和信息化厅", "440000-industry"),
        ("省工业和信息化厅", "440000", "广东省工业和信息化厅", "440000-industry"),
        ("广东省工信厅", None, "广东省工业和信息化厅", "440000-industry"),
        ("广东省工业和信息化厅", "110000", "广东省工业和信息化厅", "440000-industry"),
        ("省经信厅", "330000", "浙江省经济和信息化厅", "330000-industry"),
        ("浙江省经信厅", None, "浙江省经济和信息化厅", "330000-industry"),
        ("上海市经信委", None, "上海市经济和信息化委员会", "310000-industry"),
        ("北京市经济和信息化局", None, "北京市经济和信息化局", "110000-industry"),
        ("市工信局", "440300", "深圳市工业和信息化局", "440300-industry"),
        ("省发改委", "430000", "湖南省发展和改革委员会", "430000-development"),
        ("省发展改革委", "430000", "湖南省发展和改革委员会", "430000-development"),
        ("省科技厅", "340000", "安徽省科学技术厅", "340000-science"),
        ("省人社厅", "340000", "安徽省人力资源和社会保障厅", "340000-labour"),
        ("省住建厅", "340000", "安徽省住房和城乡建设厅", "340000-housing"),
        ("省文旅厅", "340000", "安徽省文化和旅游厅", "340000-culture"),
        ("省卫健委", "340000", "安徽省卫生健康委员会", "340000-health"),
        ("省卫生健康委", "340000", "安徽省卫生健康委员会", "340000-health"),
        ("省市场监管局", "340000", "安徽省市场监督管理局", "340000-market"),
        ("省应急厅", "340000", "安徽省应急管理厅", "340000-emergency"),
        ("省应急管理厅", "340000", "安徽省应急管理厅", "340000-emergency"),
        ("省医保局", "340000", "安徽省医疗保障局", "340000-medical"),
        ("省药监局", "340000", "安徽省药品监督管理局", "340000-drugs"),
        ("省国资委", "340000", "安徽省人民政府国有资产监督管理委员会", "340000-assets"),
        ("省外办", "340000", "安徽省人民政府外事办公室", "340000-foreign"),
        ("省税务局", "340000", "国家税务总局安徽省税务局", "340000-tax"),
        ("省通信管理局", "340000", "安徽省通信管理局", "340000-telecom"),
        ("省气象局", "340000", "安徽省气象局", "340000-cma"),
        ("市审批服务局", "150200", "包头市行政审批服务局", "150200-approval"),
        ("市公安局", "150200", "包头市公安局", "150200-security"),
        ("区工信厅", "450000", "广西壮族自治区工业和信息化厅", "450000-industry"),
        ("自治区工信厅", "650000", "新疆维吾尔自治区工业和信息化厅", "650000-industry"),
        ("内蒙古自治区工业和信息化厅", None, "内蒙古自治区工业和信息化厅", "150000-industry"),
        ("新疆生产建设兵团", None, "新疆生产建设兵团", "650000-corps"),
        ("新疆生产建设兵团财政局", None, "新疆生产建设兵团财政局", "650000-corps-finance"),
        ("浙江省芯片产业促进局", None, "浙江省芯片产业促进局", "330000-芯片产业促进"),
        ("省委", "440000", "中共广东省委员会", "440000-party"),
        ("中共广东省委", None, "中共广东省委员会", "440000-party"),
        ("广东省委", None, "中共广东省委员会", "440000-party"),
        ("市委", "440100", "中共广州市委员会", "440100-party"),
        ("市委", "310000", "中共上海市委员会", "310000-party"),
        ("自治区党委", "450000", "中共广西壮族自治区委员会", "450000-party"),
        ("省委办公厅", "440000", "中共广东省委员会办公厅", "440000-party-办公厅"),
        ("省委组织部", "440000", "中共广东省委组织部", "440000-party-organisation"),
        ("省委宣传部", "440000", "中共广东省委宣传部", "440000-party-propaganda"),
        ("省委网信办", "440000", "中共广东省委网络安全和信息化委员会办公室", "440000-party-cyber"),
        ("省网信办", "440000", "中共广东省委网络安全和信息化委员会办公室", "440000-party-cyber"),
        ("省委编办", "440000", "中共广东省委机构编制委员会办公室", "440000-party-establishment"),
        ("省纪委", "440000", "中共广东省纪律检查委员会", "440000-discipline"),
        ("省政府", "440000", "广东省人民政府", "440000-government"),
        ("省人民政府", "440000", "广东省人民政府", "440000-government"),
        ("我省政府", "440000", "广东省人民政府", "440000-government"),
        ("市政府", "440100", "广州市人民政府", "440100-government"),
        ("市政府办公厅", "440100", "广州市人民政府办公厅", "440100-government-办公厅"),
        ("省政府研究室", "440000", "广东省人民政府研究室", "440000-研究室"),
        ("广州市黄埔区人民政府", None, "广州市黄埔区人民政府", "440112-government"),
        ("区政府", "440112", "广州市黄埔区人民政府", "440112-government"),
        ("县政府", "220524", "柳河县人民政府", "220524-government"),
        ("阿坝州人民政府", None, "阿坝藏族羌族自治州人民政府", "513200-government"),
        ("省人大常委会", "440000", "广东省人民代表大会常务委员会", "440000-congress-standing"),
        ("省人大", "440000", "广东省人民代表大会", "440000-congress"),
        ("省政协", "440000", "中国人民政治协商会议广东省委员会", "440000-cppcc"),
        ("省高院", "440000", "广东省高级人民法院", "440000-court"),
        ("市中级人民法院", "440100", "广州市中级人民法院", "440100-court"),
        ("省检察院", "440000", "广东省人民检察院", "440000-procuratorate"),
        ("团省委", "440000", "中国共产主义青年团广东省委员会", "440000-youth"),
        ("省总工会", "440000", "广东省总工会", "440000-unions"),
        ("省工商联", "440000", "广东省工商业联合会", "440000-chamber"),
        ("省贸促会", "340000", "中国国际贸易促进委员会安徽省委员会", "340000-ccpit"),
        ("省科学院", "360000", "江西省科学院", "360000-cas"),
    ],
)
def test_a_name_has_one_entry(names: BodyNames, name: str, region: str | None, body: str, code: str) -> None:
    found = resolved(names, name, region)
    assert found is not None
    assert (found.body, found.code) == (body, code)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("省工信厅", None),
        ("市工信局", "440000"),
        ("市委", "100000"),
        ("县政府", "440100"),
        ("区工信厅", "440000"),
        ("省某某办", "440000"),
        ("华为技术有限公司", None),
        ("清华大学", None),
        ("新华社", None),
        ("我厅", "440000"),
        ("部", None),
        ("省", "440000"),
        ("", None),
        ("广东省", None),
    ],
)
def test_what_nothing_settles_stays_open(names: BodyNames, name: str, region: str | None) -> None:
    assert resolved(names, name, region) is None


@pytest.mark.parametrize(
    ("name", "issuer", "body"),
    [
        ("部", "工业和信息化部", "工业和信息化部"),
        ("我部", "工信部", "工业和信息化部"),
        ("部党组", "工业和信息化部", "工业和信息化部党组"),
        ("部（网络安全管理局）", "工业和信息化部", "工业和信息化部网络安全管理局"),
        ("我厅", "广东省工信厅", "广东省工业和信息化厅"),
        ("厅党组", "广东省工信厅", "广东省工业和信息化厅党组"),
        ("我局", "国家能源局", "国家能源局"),
        ("我委", "国家发改委", "国家发展和改革委员会"),
        ("我局", "工业和信息化部", None),
        ("厅党组", "财政部", None),
    ],
)
def test_a_body_that_speaks_of_itself(names: BodyNames, name: str, issuer: str, body: str | None) -> None:
    found = resolved(names, name, None, issuer)
    assert (found.body if found else None) == body


def test_the_nearest_place_decides_where_the_document_is_for_none(
    names: BodyNames, divisions: Divisions
) -> None:
    places = [d for d in map(divisions.by_code, ("330000", "440300")) if d]
    where = Surroundings("100000", None, nearest(places))
    city, province = names.resolve("市工信局", where), names.resolve("省委", where)
    assert city is not None
    assert province is not None
    assert (city.body, province.body) == ("深圳市工业和信息化局", "中共广东省委员会")


def test_a_city_of_another_province_is_not_meant(names: BodyNames, divisions: Divisions) -> None:
    places = [d for d in (divisions.by_code("330100"),) if d]
    assert names.resolve("市工信局", Surroundings("440000", None, nearest(places))) is None


@pytest.mark.parametrize(
    ("name", "level", "region", "parent"),
    [
        ("工业和信息化部", Level.MINISTRY, "100000", "国务院"),
        ("国家烟草专卖局", Level.MINISTRY, "100000", "工业和信息化部"),
        ("中央宣讲团", Level.CENTRAL, "100000", "中国共产党中央委员会"),
        ("广东省人民政府", Level.PROVINCE, "440000", "国务院"),
        ("中共广东省委", Level.PROVINCE, "440000", "中国共产党中央委员会"),
        ("广东省财政厅", Level.PROVINCE, "440000", "广东省人民政府"),
        ("广东省委组织部", Level.PROVINCE, "440000", "中共广东省委员会"),
        ("广州市人民政府", Level.CITY, "440100", "广东省人民政府"),
        ("中共广州市委", Level.CITY, "440100", "中共广东省委员会"),
        ("广州市黄埔区财政局", Level.COUNTY, "440112", "广州市黄埔区人民政府"),
        ("广东省财政厅办公室", Level.PROVINCE, "440000", "广东省财政厅"),
        ("广东省政协", Level.PROVINCE, "440000", None),
    ],
)
def test_level_region_and_parent(
    names: BodyNames, name: str, level: Level, region: str, parent: str | None
) -> None:
    found = names.resolve(name, NOWHERE)
    assert found is not None
    assert (found.level, found.region, found.parent) == (level, region, parent)
