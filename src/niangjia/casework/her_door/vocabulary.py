"""Words of her own door: what she may ask, what is answered, what is told and refused."""

from enum import StrEnum

from niangjia.kernel.words import N_

DOOR_MADE = "casework.door.made"
DOOR_ENDED = "casework.door.ended"
DOOR_OPENED = "casework.door.opened"
ASKED = "casework.door.asked"
ANSWERED = "casework.door.answered"
FILE_MADE = "casework.door.file_made"
ANSWER_DAYS = 15  # the Personal Information Protection Law says "in time"; GB/T 35273 says 30
MOST_TRIES = 30  # an hour from one address: a village often shares one
LONGEST_WORDS = 2000


class Asking(StrEnum):
    """What she asks."""

    WORD = "word"
    FILE = "file"
    CORRECT = "correct"
    ERASE = "erase"


ASKING_LABELS = {
    Asking.WORD: N_("带一句话给经办人"),
    Asking.FILE: N_("要我的档案"),
    Asking.CORRECT: N_("有写错的，请改"),
    Asking.ERASE: N_("请删掉"),
}


class DoorRefusal(StrEnum):
    """Why something was not done at her door."""

    WORDS_MISSING = N_("请写下来再送出。")
    WORDS_TOO_LONG = N_("一次最多 2000 字。请分几次送。")
    ANSWER_MISSING = N_("请写回复。她会看到这些话。")
    REASON_MISSING = N_("不照她要求的做，要写明理由。她有权知道。")
    ANSWERED = N_("已经回复过了。")
    NOT_SEALED_TO_HER = N_("这是在你加入以前送来的，你的钥匙打不开。请同事先收下。")
    NO_DOOR = N_("她还没有码，或者码已停用。请先给她一个，档案要用她的码才打得开。")
