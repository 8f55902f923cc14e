"""The words of events: kinds, states, ways of counting, materials, and what is audited."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from niangjia.kernel.words import N_

EVENT_PLANNED = "events.event.planned"
EVENT_CHANGED = "events.event.changed"
EVENT_PUBLISHED = "events.event.published"
EVENT_WITHDRAWN = "events.event.withdrawn"
EVENT_CANCELLED = "events.event.cancelled"
EVENT_CLOSED = "events.event.closed"
PHOTO_ADDED = "events.photo.added"
SIGN_UP_MADE = "events.sign_up.made"
SIGN_UP_CANCELLED = "events.sign_up.cancelled"
SIGN_UP_MOVED_UP = "events.sign_up.moved_up"
CHECKED_IN = "events.sign_up.checked_in"
CHECK_IN_UNDONE = "events.sign_up.check_in_undone"
NAMES_LISTED = "events.sign_ups.listed"
NAMES_TO_TELL_LISTED = "events.sign_ups.to_tell_listed"
NAMES_FORGOTTEN = "events.sign_ups.forgotten"
MATERIAL_ADDED = "events.material.added"
MATERIAL_RECEIVED = "events.material.received"
MATERIAL_SET_ASIDE = "events.material.set_aside"
MATERIAL_TAKEN_BACK = "events.material.taken_back"
MATERIAL_WRITTEN_OFF = "events.material.written_off"
MATERIALS_ISSUED = "events.materials.issued"


class Kind(StrEnum):
    """What sort of event; packs post by it."""

    TALK = "talk"
    CLASS = "class"
    CLINIC = "clinic"
    JOB_FAIR = "job_fair"
    FESTIVAL = "festival"


KIND_LABELS = {
    Kind.TALK: N_("讲座宣讲"),
    Kind.CLASS: N_("培训班"),
    Kind.CLINIC: N_("义诊"),
    Kind.JOB_FAIR: N_("招聘会"),
    Kind.FESTIVAL: N_("联谊节日"),
}

# What these count is health (class C, 0007): a village's clinic of one is a woman her neighbours
# can name, and why she went. So who signed up and who came is told to the event's own unit alone.
COUNTING_HEALTH = frozenset({Kind.CLINIC})


class EventState(StrEnum):
    """Where an event stands; OPEN is published."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class StateWords:
    """What belongs to a state: its label, where it leads, and the event that brought it about."""

    label: str
    leads_to: frozenset[EventState]
    audit_event: str


STATES: Mapping[EventState, StateWords] = {
    EventState.PLANNED: StateWords(
        N_("筹备中"),
        frozenset({EventState.OPEN, EventState.CLOSED, EventState.CANCELLED}),
        EVENT_PLANNED,
    ),
    EventState.OPEN: StateWords(
        N_("已发布"),
        frozenset({EventState.PLANNED, EventState.CLOSED, EventState.CANCELLED}),
        EVENT_PUBLISHED,
    ),
    EventState.CLOSED: StateWords(N_("已结束"), frozenset(), EVENT_CLOSED),
    EventState.CANCELLED: StateWords(N_("已取消"), frozenset(), EVENT_CANCELLED),
}


class Counting(StrEnum):
    """How people are counted; OPEN takes no names at all."""

    OPEN = "open"
    LIST = "list"
    SCAN = "scan"


COUNTING_LABELS = {
    Counting.OPEN: N_("不留名字，现场数人"),
    Counting.LIST: N_("可报名，现场勾名单"),
    Counting.SCAN: N_("可报名，现场扫码"),
}


class HeadcountMethod(StrEnum):
    """How a headcount was made."""

    SCAN = "scan"
    SIGN_IN = "sign_in"
    COUNT = "count"
    ESTIMATE = "estimate"


METHOD_LABELS = {
    HeadcountMethod.COUNT: N_("点数"),
    HeadcountMethod.ESTIMATE: N_("估计"),
    HeadcountMethod.SIGN_IN: N_("签到表"),
    HeadcountMethod.SCAN: N_("扫码"),
}


class SignUpState(StrEnum):
    """Whether she has a seat."""

    SEATED = "seated"
    WAITING = "waiting"
    CANCELLED = "cancelled"


SIGN_UP_LABELS = {
    SignUpState.SEATED: N_("已报名"),
    SignUpState.WAITING: N_("候补"),
    SignUpState.CANCELLED: N_("已取消"),
}

# What she agreed to, by version: a new text is a new version, an old one is never changed.
CONSENTS: Mapping[str, str] = {
    "2026-11": N_(
        "主办单位只用我填的称呼和电话安排这次活动，活动后 30 天删除；不给别人看，也不作他用。"
    ),
}
CONSENT_NOW = "2026-11"


class MaterialKind(StrEnum):
    """What sort of material; packs post by it."""

    LEAFLET = "leaflet"
    BOARD = "board"
    GIFT = "gift"
    KIT = "kit"


MATERIAL_LABELS = {
    MaterialKind.LEAFLET: N_("宣传资料"),
    MaterialKind.BOARD: N_("展板"),
    MaterialKind.GIFT: N_("慰问品"),
    MaterialKind.KIT: N_("健康包"),
}


class MoveKind(StrEnum):
    """Why a stock changed."""

    RECEIVED = "received"
    SET_ASIDE = "set_aside"
    TAKEN_BACK = "taken_back"
    WRITTEN_OFF = "written_off"


@dataclass(frozen=True)
class MoveWords:
    """What belongs to a kind of move: its label, whether it adds, its audit event."""

    label: str
    sign: int
    audit_event: str


MOVES: Mapping[MoveKind, MoveWords] = {
    MoveKind.RECEIVED: MoveWords(N_("入库"), 1, MATERIAL_RECEIVED),
    MoveKind.SET_ASIDE: MoveWords(N_("领用"), -1, MATERIAL_SET_ASIDE),
    MoveKind.TAKEN_BACK: MoveWords(N_("收回"), 1, MATERIAL_TAKEN_BACK),
    MoveKind.WRITTEN_OFF: MoveWords(N_("核减"), -1, MATERIAL_WRITTEN_OFF),
}

EVENT_NAMES: Mapping[str, str] = {
    EVENT_CLOSED: N_("活动结束"),
    MATERIALS_ISSUED: N_("发放物资"),
}
LONGEST_DAYS = 31
LARGEST_COUNT = 1_000_000
EARLIEST_YEAR = 1990
KEPT_DAYS = 30  # names of those who signed up, after the event
