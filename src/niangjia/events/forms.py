"""Forms of events' own pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from niangjia.events.models import Event
from niangjia.events.rules import Headcount, Plan
from niangjia.events.stock_rules import Kept
from niangjia.events.vocabulary import (
    COUNTING_LABELS,
    KIND_LABELS,
    LARGEST_COUNT,
    MATERIAL_LABELS,
    METHOD_LABELS,
    Counting,
    HeadcountMethod,
    Kind,
    MaterialKind,
    MoveKind,
)
from niangjia.kernel.unseen import has_unseen_marks
from niangjia.kernel.web.careful import CarefulInput, CarefulText
from niangjia.kernel.web.uploads import SeveralFilesInput
from niangjia.people.forms import unit_choices

if TYPE_CHECKING:
    from niangjia.people.models import Unit

LOCAL_TIME = "%Y-%m-%dT%H:%M"


def choices(labels: Any) -> list[tuple[str, Any]]:
    """Labels as choices in the reader's language."""
    return [(str(value), _(label)) for value, label in labels.items()]


def whole_number(label: Any, **options: Any) -> forms.IntegerField:
    """A count typed on a number pad."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, widget=widget, min_value=0, max_value=LARGEST_COUNT, **options
    )


class JudgedChoice(forms.ChoiceField):
    """A choice that has to be made; that it was not, the rule says among all its reasons."""

    def validate(self, value: Any) -> None:
        """A choice that was made must be one of those offered."""
        if value:
            super().validate(value)


class JudgedText(forms.CharField):
    """A text that has to be written; that it was not, the rule says among all its reasons."""

    def validate(self, value: Any) -> None:
        """Anything goes on to the rule."""


class MomentField(forms.DateTimeField):
    """A day and a minute, chosen by the browser's own picker."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(format=LOCAL_TIME, attrs={"type": "datetime-local"})
        super().__init__(widget=widget, **options)


UNSEEN_MARKS = _("里面有看不见的控制字符，多半是粘贴时带进来的。请删掉重打。")


def seen_line(text: str) -> None:
    """Refuse marks that nobody sees in one line of text."""
    if has_unseen_marks(text):
        raise ValidationError(UNSEEN_MARKS, code="unseen")


class LinesField(forms.CharField):
    """Text of several lines; a browser's line ends become the one way of writing them."""

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        """No marks that nobody sees, line ends apart."""
        super().validate(value)
        if has_unseen_marks(value, with_lines=True):
            raise ValidationError(UNSEEN_MARKS, code="unseen")


class CarefulLines(CarefulText, LinesField):
    """Several lines in which nobody is labelled."""


class PlanForm(forms.Form):
    """What an event is to be."""

    unit = forms.ChoiceField(label=_("谁主办"))
    kind = forms.ChoiceField(label=_("哪一类"))
    title = forms.CharField(label=_("名称"), max_length=80, validators=[seen_line])
    starts_at = MomentField(label=_("开始"))
    ends_at = MomentField(label=_("结束"))
    place = forms.CharField(
        label=_("地点"),
        max_length=120,
        validators=[seen_line],
        help_text=_("写到能找到的程度，如 村委会二楼活动室。"),
    )
    counting = forms.ChoiceField(
        label=_("怎么数人"),
        initial=Counting.OPEN,
        widget=forms.RadioSelect,
        help_text=_("不需要名字就别留名字。"),
    )
    capacity = whole_number(
        _("名额"), required=False, help_text=_("空着就是不限。满了的人排进候补。")
    )
    helpers_expected = whole_number(_("要多少人手"), required=False)
    about = CarefulLines(
        label=_("说明"),
        required=False,
        max_length=1000,
        widget=CarefulInput(attrs={"rows": 4}),
        help_text=_("讲什么、带什么、能不能带孩子。会登在公开页面上，不写个人信息。"),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["unit"].choices = unit_choices(units)
        fields["kind"].choices = choices(KIND_LABELS)
        fields["counting"].choices = choices(COUNTING_LABELS)
        if len(units) == 1:
            fields["unit"].widget = forms.HiddenInput()
            fields["unit"].initial = units[0].code

    def plan(self) -> Plan:
        """What the form says."""
        said = self.cleaned_data
        return Plan(
            kind=Kind(said["kind"]),
            title=said["title"],
            place=said["place"],
            starts_at=said["starts_at"],
            ends_at=said["ends_at"],
            capacity=said["capacity"],
            counting=Counting(said["counting"]),
            helpers_expected=said["helpers_expected"] or 0,
            about=said["about"],
        )


class CancelForm(forms.Form):
    """Why an event is called off."""

    reason = JudgedText(
        label=_("取消的原因"),
        max_length=200,
        help_text=_("会登在公开页面上，报名的人能看到。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CloseForm(forms.Form):
    """Who came and who helped."""

    persons = whole_number(
        _("到场人数（人）"), required=False, help_text=_("不同的人，一个人只算一次。")
    )
    visits = whole_number(
        _("到场人次（人次）"),
        required=False,
        help_text=_("同一个人来几次算几次。说不清多少人时只填人次。"),
    )
    method = JudgedChoice(label=_("怎么得来的"), widget=forms.RadioSelect)
    helpers = whole_number(_("来帮忙的人手（人次）"), required=False)

    def __init__(self, *args: Any, event: Event, checked_in: int, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        scans = event.counting == Counting.SCAN
        fields["method"].choices = [
            choice
            for choice in choices(METHOD_LABELS)
            if scans or choice[0] != HeadcountMethod.SCAN
        ]
        fields["helpers"].initial = event.helpers_expected or None
        if event.takes_names and checked_in:
            fields["persons"].initial = checked_in
            fields["method"].initial = HeadcountMethod.SCAN if scans else HeadcountMethod.SIGN_IN

    def headcount(self) -> Headcount:
        """What the form says."""
        said = self.cleaned_data
        method = HeadcountMethod(said["method"]) if said["method"] else None
        return Headcount(said["persons"], said["visits"], method, said["helpers"])


class CodeForm(forms.Form):
    """A code shown at the door."""

    code = forms.CharField(
        label=_("报名码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
        help_text=_("用手机相机扫她的二维码也行，会直接打开签到。"),
    )


class PhotosForm(forms.Form):
    """Photos of an event."""

    photos = forms.FileField(
        label=_("照片或文件"),
        widget=SeveralFilesInput(attrs={"multiple": True}),
        help_text=_("照片里的地点和拍摄信息会先去掉再保存。一次最多 9 个，每个不超过 20 MB。"),
    )


class MaterialForm(forms.Form):
    """A material to keep a stock of."""

    name = forms.CharField(label=_("物资名称"), max_length=40)
    kind = forms.ChoiceField(label=_("哪一类"))
    count_unit = forms.CharField(label=_("计量单位"), max_length=8, help_text=_("如 份、块、盒。"))
    pieces = whole_number(_("现有多少"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["kind"].choices = choices(MATERIAL_LABELS)

    def wanted(self) -> Kept:
        """What the form says."""
        said = self.cleaned_data
        return Kept(said["name"], MaterialKind(said["kind"]), said["count_unit"])


class StockForm(forms.Form):
    """Pieces into or out of a stock."""

    way = forms.ChoiceField(label=_("做什么"), widget=forms.RadioSelect, initial=MoveKind.RECEIVED)
    pieces = whole_number(_("件数"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["way"].choices = [
            (str(MoveKind.RECEIVED), _("入库")),
            (str(MoveKind.WRITTEN_OFF), _("核减（损坏、丢失或记多了）")),
        ]


class UseForm(forms.Form):
    """Pieces of a material for an event, or back from it."""

    material = forms.ChoiceField(label=_("物资"))
    way = forms.ChoiceField(label=_("做什么"), widget=forms.RadioSelect, initial=MoveKind.SET_ASIDE)
    pieces = whole_number(_("件数"))

    def __init__(self, *args: Any, materials: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["material"].choices = [(str(pk), name) for pk, name in materials]
        fields["way"].choices = [
            (str(MoveKind.SET_ASIDE), _("领用")),
            (str(MoveKind.TAKEN_BACK), _("收回没发完的")),
        ]
