import io

import docx
import pytest

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.people.tests.cast import give, make_member, make_unit
from niangjia.reports.editions import marking
from niangjia.reports.editions.carrying import renamed_in
from niangjia.reports.editions.filling import About, figures_in
from niangjia.reports.editions.models import Edition, SourceGiven
from niangjia.reports.editions.queries import docx_of, sources_of
from niangjia.reports.editions.reading import read_version, without_source
from niangjia.reports.editions.renaming import Renamed
from niangjia.reports.editions.services import give_source, refill, revise
from niangjia.reports.editions.staleness.vocabulary import MarkCode
from niangjia.reports.editions.tests.handing import bound, edited, handed_in, rolled, text_of
from niangjia.reports.editions.vocabulary import Decision, EditionRefusal, State, Way

TALKS = "举办普法宣传现场活动30场"


def looked(edition, member):
    edition = Edition.objects.visible_to(member).get(pk=edition.pk)
    read = read_version(docx_of(edition))
    about = About(edition.unit, Period.parse(edition.period), TODAY)
    pack = current_pack()
    figures = figures_in(read.back, about, viewer=member, pack=pack) if read.back else {}
    return read, marking.looked_at(
        edition, read, figures, sources_of(edition), viewer=member, pack=pack, today=TODAY
    )


def marks(edition, member):
    read, found = looked(edition, member)
    return [(str(one.code), read.text[one.start : one.end]) for one in found.marks]


def settle(edition, member, code):
    read, found = looked(edition, member)
    mark = next(one for one in found.marks if one.code is code)
    key = marking.key_of(read, mark)
    marking.say_still_true(edition_id=edition.pk, code=code, key=key, by=member)


def next_edition(member, *words, **options):
    return rolled(bound(handed_in(member, *words), member), member, **options)


@pytest.fixture
def talks(author):
    record_line(author, "outreach.talks", 30)
    record_line(author, "outreach.talks", 20, day=Period.parse("2025").first)


class TestMarks:
    def test_a_first_edition_has_none(self, author):
        assert marks(handed_in(author, "2019年首次举办。"), author) == []

    def test_last_years_words_are_marked_in_the_next_edition(self, author, talks):
        new = next_edition(author, f"2025年3月，首次{TALKS}。")

        assert marks(new, author) == [("year", "2025年3月"), ("first", "首次")]

    def test_a_sentence_written_anew_is_not(self, author, talks):
        new = next_edition(author, f"首次{TALKS}。")
        file = edited(new, "首次", "在村里首次")
        revise(edition_id=new.pk, version=1, docx=file, way=Way.UPLOADED, by=author)
        new.refresh_from_db()

        assert marks(new, author) == []

    @pytest.mark.parametrize(("steps", "told"), [(0, ["sign"]), (200, [])])
    def test_growth_is_held_against_the_ledger(self, author, talks, steps, told):
        record_line(author, "outreach.talks", 1, day=Period.parse("2025-03").first)
        if steps:
            record_line(author, "outreach.talks", steps, day=Period.parse("2025-03").first)
        new = next_edition(author, f"{TALKS}，比上年减少。")

        assert [code for code, _ in marks(new, author)] == told

    def test_days_still_to_come_are_not_held_against_this_year(self, author):
        record_line(author, "outreach.talks", 30)
        record_line(author, "outreach.talks", 20, day=Period.parse("2025").first)
        record_line(author, "outreach.talks", 90, day=Period.parse("2025").last)
        new = next_edition(author, f"{TALKS}，同比增加。")

        assert marks(new, author) == []

    def test_names_of_the_other_unit_and_of_those_below_it(self, officer, village, talks):
        twin = make_unit("990102", "白石县妇联")
        head = bound(handed_in(officer, f"青禾县{TALKS}，上坪村先行。"), officer)
        new = Edition.objects.create(
            unit=twin, name="总结", period="2025", follows=head, changed_at=head.changed_at
        )
        read = read_version(docx_of(head))
        background = marking._background(new, read, {})

        assert background.below_old == {"柳湾镇妇联", "上坪村妇联"}
        assert background.around_new == set()


class TestStillTrue:
    def test_it_is_marked_no_more_and_marked_again_when_taken_back(self, author, talks):
        new = next_edition(author, f"2025年3月，{TALKS}。")
        settle(new, author, MarkCode.YEAR)
        _, found = looked(new, author)

        assert (list(found.marks), [one.surface for one in found.settled]) == ([], ["2025年3月"])
        marking.mark_again(edition_id=new.pk, settled=found.settled[0].pk, by=author)
        assert marks(new, author) == [("year", "2025年3月")]

    def test_it_outlives_new_numbers_beside_it(self, author, talks):
        new = next_edition(author, f"2025年3月，{TALKS}。")
        settle(new, author, MarkCode.YEAR)
        record_line(author, "outreach.talks", 500)
        refill(edition_id=new.pk, version=1, by=author, today=TODAY)
        new.refresh_from_db()

        assert "530场" in text_of(new)
        assert marks(new, author) == []

    def test_said_of_one_figure_it_is_not_said_of_the_next(self, author, talks):
        new = next_edition(author, f"{TALKS}，比上年减少。")
        settle(new, author, MarkCode.SIGN)
        assert marks(new, author) == []
        record_line(author, "outreach.talks", 1)
        refill(edition_id=new.pk, version=1, by=author, today=TODAY)
        new.refresh_from_db()

        assert marks(new, author) == [("sign", "减少")]

    def test_readers_say_nothing_and_what_was_checked_stays(self, author, worker, talks):
        new = next_edition(author, f"2025年3月，{TALKS}。")
        read, found = looked(new, author)
        said = {"edition_id": new.pk, "code": MarkCode.YEAR}
        said["key"] = marking.key_of(read, found.marks[0])
        with pytest.raises(NotPermitted):
            marking.say_still_true(**said, by=worker)
        Edition.objects.visible_to(author).filter(pk=new.pk).update(state=State.CHECKED)

        with pytest.raises(Refused) as refused:
            marking.say_still_true(**said, by=author)
        assert refused.value.reasons == (EditionRefusal.NOT_A_DRAFT,)


class TestCarried:
    def given(self, edition, member, decision, source=""):
        read = read_version(docx_of(edition))
        give_source(
            edition_id=edition.pk, key=read.key_of(read.unbound[0]), decision=decision,
            source=source, by=member,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("source", "told"),
        [("2025年统计公报", ["source"]), ("县统计局", ["source"]), ("2020年第七次人口普查", [])],
    )
    def test_a_quotation_comes_over_and_is_asked_for_again(self, author, talks, source, told):
        words = f"村有妇女214名，{TALKS}。"
        edition = bound(handed_in(author, words), author, only="outreach.talks")
        self.given(edition, author, Decision.QUOTED, source)
        new = rolled(edition, author)

        assert [code for code, _ in marks(new, author)] == told
        assert not without_source(read_version(docx_of(new)), sources_of(new))
        self.given(new, author, Decision.QUOTED, "2026年统计公报")
        assert marks(new, author) == []

    def test_the_same_words_again_are_no_new_look(self, author, talks):
        words = f"村有妇女214名，{TALKS}。"
        edition = bound(handed_in(author, words), author, only="outreach.talks")
        self.given(edition, author, Decision.QUOTED, "县统计局")
        new = rolled(edition, author)
        self.given(new, author, Decision.QUOTED, "县统计局")

        assert marks(new, author) == [("source", "214名")]

    def test_what_is_no_count_stays_so_though_numbers_beside_it_are_new(self, author, talks):
        words = f"{TALKS}，5个小组。"
        edition = bound(handed_in(author, words), author, only="outreach.talks")
        self.given(edition, author, Decision.TEXT)
        record_line(author, "outreach.talks", 500)
        new = rolled(edition, author)

        assert "530场，5个小组" in text_of(new)
        assert not without_source(read_version(docx_of(new)), sources_of(new))
        assert SourceGiven.objects.get(edition=new).is_carried


class TestAnotherUnit:
    @pytest.fixture
    def moved(self, author, township):
        twin = make_unit("990101001002", "下坪村妇联", parent=township)
        give("officer", author, at=twin)
        record_line(author, "outreach.talks", 30)
        record_line(author, "outreach.talks", 7, unit=twin)
        words = ("上坪村妇联2025年工作总结", f"上坪村妇联{TALKS}，柳湾镇指导。", "上坪村妇联")
        return rolled(bound(handed_in(author, *words), author), author, unit=twin)

    def test_its_name_and_numbers_are_its_own(self, moved):
        title, body, signature = text_of(moved).split("\n")

        assert (title, signature) == ("下坪村妇联2026年工作总结", "下坪村妇联")
        assert "活动7场" in body

    def test_the_old_name_in_its_sentences_is_marked(self, moved, township):
        reader = give("officer", make_member("twin", moved.unit))

        assert marks(moved, reader) == [("place", "上坪村妇联")]
        assert {(one.old, one.count) for one in renamed_in(moved)} == {
            ("上坪村妇联", 2),
            ("2025年", 1),
        }


class TestRenamed:
    def test_title_and_signature_are_the_new_editions_and_it_is_told(self, author, talks):
        words = ("上坪村妇联2025年工作总结", f"{TALKS}。", "上坪村妇联", "2025年12月20日")
        new = next_edition(author, *words)

        assert text_of(new).startswith("上坪村妇联2026年工作总结\n")
        assert renamed_in(new) == [Renamed("2025年", "2026年", 1)]
        assert marks(new, author) == [("year", "2025年12月20日")]

    def test_only_where_it_is_wanted(self, author, talks):
        new = next_edition(author, "上坪村妇联2025年工作总结", f"{TALKS}。", renames=False)

        assert text_of(new).startswith("上坪村妇联2025年")
        assert renamed_in(new) == []
        assert marks(new, author) == [("year", "2025年")]

    def test_the_bindings_are_all_there(self, author, talks):
        new = next_edition(author, "上坪村妇联2025年工作总结", f"{TALKS}。")
        read = read_version(docx_of(new))

        assert [read.text[one.start : one.end] for one in read.bound] == ["30"]
        assert docx.Document(io.BytesIO(docx_of(new))).paragraphs[0].text == text_of(new)[:14]
