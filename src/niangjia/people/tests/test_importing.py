"""A tree from a file: checked as a whole, opened all or none."""

import io
from datetime import date

import openpyxl
import pytest

from niangjia.kernel.refusal import Refused
from niangjia.people import importing
from niangjia.people.importing import (
    import_tree,
    import_tree_as_operator,
    plan_tree,
    plan_tree_as_operator,
)
from niangjia.people.models import Unit
from niangjia.people.services import close_unit
from niangjia.people.vocabulary import UnitRefusal

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def planned(text, *, by=None, encoding="utf-8"):
    content = text.encode(encoding)
    if by is None:
        return plan_tree_as_operator(content, today=TODAY)
    return plan_tree(content, today=TODAY, by=by)


def told(plan):
    return [(f.row, f.column, f.value, f.reason) for f in plan.faults]


def units():
    return {u.code: u for u in Unit.objects.everywhere()}


def test_opens_a_tree_whose_parents_come_later():
    plan = planned(
        "代码,名称,上级,设立,英文名\n"
        "990102001,东岭镇妇联,990102,2001-03-01,\n"
        "990102,云台县妇联,,2000年1月1日,Yuntai Federation\n"
    )

    opened = import_tree_as_operator(plan)

    assert [unit.code for unit in opened] == ["990102", "990102001"]
    found = units()
    assert found["990102001"].path == "990102/990102001/"
    assert found["990102"].opened_on == date(2000, 1, 1)
    assert (found["990102"].name_en, found["990102"].level) == ("Yuntai Federation", "county")


def test_reads_columns_by_their_code_words_and_gb18030():
    plan = planned("code,name,parent\nA,甲中心,\nB,乙站,A\n", encoding="gb18030")

    import_tree_as_operator(plan)

    assert units()["B"].name == "乙站"
    assert units()["B"].opened_on == importing.BEFORE_ALL_RECORDS


def test_reads_xlsx_whose_codes_are_numbers():
    book = openpyxl.Workbook()
    for row in (
        ["代码", "名称", "上级", "设立"],
        [990102, "云台县", None, date(2000, 1, 1)],
        [990102001, "东岭镇", 990102, None],
    ):
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)

    import_tree_as_operator(plan_tree_as_operator(target.getvalue(), today=TODAY))

    assert units()["990102001"].opened_on == date(2000, 1, 1)


def test_names_every_fault_with_row_column_value_and_mend(county):
    plan = planned(
        "代码,名称,上级,设立\n"
        "990101,又一个,,\n"
        "b c,坏代码,990101,\n"
        "K1,无上级,NOPE,\n"
        "K2,圈一,K3,\n"
        "K3,圈二,K2,\n"
        "K4,,990101,\n"
        "K5,早,990101,1999-01-01\n"
        "K6,坏日,990101,三月\n"
        "K7,未来,990101,2027-01-01\n"
        "K8,甲,990101,\n"
        "K8,乙,990101,\n"
        "K9,公式,990101,\n"
    )

    faults = told(plan)
    assert [(row, column, value) for row, column, value, _ in faults] == [
        (2, "代码", "990101"),
        (3, "代码", "b c"),
        (4, "上级", "NOPE"),
        (5, "上级", "K3"),
        (6, "上级", "K2"),
        (7, "名称", ""),
        (8, "设立", "1999-01-01"),
        (9, "设立", "三月"),
        (10, "设立", "2027-01-01"),
        (12, "代码", "K8"),
    ]
    assert [reason for *_, reason in faults][:4] == [
        UnitRefusal.CODE_TAKEN,
        UnitRefusal.CODE_SHAPE,
        importing.PARENT_UNKNOWN,
        importing.CIRCLE,
    ]
    assert faults[-1][3].facts == {"row": 11}
    assert plan.rows == []


@pytest.mark.parametrize("name", ['"两\n行"', "倒\u202e写", "响\x07铃"])
def test_a_name_with_marks_that_nobody_sees_is_named(county, name):
    plan = planned(f"代码,名称,上级\nK1,{name},990101\n")

    assert [(column, reason) for _, column, _, reason in told(plan)] == [("名称", importing.UNSEEN)]


def test_opens_none_when_one_is_wrong(county):
    plan = planned("代码,名称,上级\nK1,好,990101\nK2,坏,NOPE\n")

    with pytest.raises(Refused):
        import_tree_as_operator(plan)

    assert set(units()) == {"990101"}


def test_nothing_is_opened_under_a_unit_that_was_closed_since(county, township, head):
    close_unit(unit=township, by=head, on=date(2026, 3, 1))

    plan = planned(f"代码,名称,上级,设立\nK1,村,{township.code},2026-02-01\n", by=head)

    assert told(plan) == [(2, "上级", township.code, UnitRefusal.PARENT_CLOSED)]


def test_a_member_founds_no_root_whatever_the_plan_says(head):
    with pytest.raises(Refused) as refused:
        import_tree(planned("代码,名称\nROOT,自立\n"), by=head)

    assert refused.value.reasons == (importing.ROOT_NOT_YOURS,)


@pytest.mark.parametrize(
    ("text", "fault"),
    [("名称\n甲\n", importing.NO_CODE_COLUMN), ("代码\nA\n", importing.NO_NAME_COLUMN)],
)
def test_a_file_without_its_columns_is_refused_as_a_whole(text, fault):
    with pytest.raises(Refused) as refused:
        planned(text)

    assert refused.value.reasons == (fault,)


def test_a_head_opens_only_under_her_own_units(head, elsewhere):
    plan = planned("代码,名称,上级\nK1,好,990101\nK2,外面,EVERGREEN\nK3,自立,\nK4,好,K1\n", by=head)

    assert [(fault.row, fault.reason) for fault in plan.faults] == [
        (3, importing.PARENT_UNKNOWN),
        (4, importing.ROOT_NOT_YOURS),
    ]


def test_a_worker_sees_the_parent_but_may_not_open_under_it(worker):
    plan = planned("代码,名称,上级\nK1,好,990101\n", by=worker)

    assert [fault.reason for fault in plan.faults] == [importing.PARENT_NOT_YOURS]


def test_a_large_tree_takes_few_statements_to_plan(county, django_assert_max_num_queries):
    rows = "".join(f"K{n},站{n},{'990101' if n < 10 else f'K{n // 10}'}\n" for n in range(1, 2_000))

    with django_assert_max_num_queries(3):
        plan = planned("代码,名称,上级\n" + rows)

    assert (len(plan.rows), plan.faults) == (1_999, [])
