"""Every code has its page and every page its code; the shared examples give their findings."""

from pathlib import Path

import pytest

from tally import check
from tally.findings import CODES

PAGES = Path(__file__).resolve().parents[3] / "docs" / "tally" / "findings"
EXAMPLES = {
    "T001": "占总人口的%。",
    "T002": "培训**名学员。",
    "T003": "代表120名,其中女代表45名,占代表总数的%。",
    "T010": "典型45个,其中省级3个、市级10个。",
    "T011": "典型10个,其中省级3个、市级10个。",
    "T012": "职工80人,其中女职工36人,占职工总数的55%。",
    "T013": "女民警3人,占民警总数的57%。",
    "T014": "企业由40家增至52家,增长45%。",
    "T015": "基地从12个增加到20个,新增10个。",
    "T016": "资助学生40名,每人1200元,合计5.8万元。",
    "T017": "发放补助26万元,惠及130人,人均2600元。",
    "T018": "今年销售额460万元,是去年160万元的3.5倍。",
    "T019": "流转土地540亩,合54公顷。",
    "T020": "發(fā)揮作用",
    "T021": "开展锟斤拷活动",
    "T022": "与xxxx联合执法",
    "T023": "上一篇:工作总结",
    "T024": "投资1。24亿元",
    "T025": "在5个村(东坪村、西坪村、南坪村、梨树村)开展试点。",
    "T026": "全镇总人口21436人。近年来,全镇总人口22436人。",
    "T027": "新建阵地3 6 个。",
    "T028": "3个" * 30_000,
    "T033": "青禾县妇联2023年工作总结\n今年(2022年)共走访12户。",
    "T034": "白石县妇联工作总结\n白石县妇联走访12户。白石县妇联培训9人。红山县妇联慰问8户。",
    "T035": "“妇女之家”建成率100%。",
    "T036": "纠纷全部调解成功。",
}
# What only two reports can tell: see test_corpus.
OF_TWO = {"T030", "T031", "T032"}


def test_every_code_has_its_page_and_every_page_its_code():
    assert {page.stem for page in PAGES.glob("T*.md")} == set(CODES)
    for code, (chinese, _) in CODES.items():
        page = (PAGES / f"{code}.md").read_text("utf-8")
        assert page.startswith(f"# {code}")
        assert chinese in page


@pytest.mark.parametrize("code", sorted(CODES.keys() - OF_TWO))
def test_every_code_is_really_given(code):
    findings = check(EXAMPLES[code]).findings

    assert code in {finding.code for finding in findings}
    assert all(finding.message and finding.message_en for finding in findings)
