"""Labels and choices as they are said to her: her pages speak to 你, the case speaks of 她."""

from collections.abc import Sequence

from django.utils.translation import gettext

from niangjia.casework.field_lines import Line, lines_of
from niangjia.casework.leaves import Leaf
from niangjia.kernel.words import N_

TO_HER = {
    N_("保护她的安全"): N_("保护你的安全"),
    N_("凭她的回执码同意"): N_("凭你的回执码同意"),
    N_("听她或别人说"): N_("听你或别人说"),
    N_("她不要了"): N_("你不要了"),
    N_("她从自己的门送来的"): N_("你从这里送来的"),
    N_("她写的"): N_("你写的"),
    N_("她说怎样联系才安全"): N_("你说怎样联系才安全"),
    N_("她怎么说"): N_("你怎么说"),
    N_("她想要什么"): N_("你想要什么"),
    N_("她改了主意"): N_("你改了主意"),
    N_("她没有去"): N_("你没有去"),
    N_("她的原话"): N_("你的原话"),
    N_("她的目标"): N_("你的目标"),
    N_("她自己同意报案"): N_("你自己同意报案"),
    N_("她自己怎么说"): N_("你自己怎么说"),
    N_("她要求先不要联系，她会来找我们"): N_("你要求先不要联系，你会来找我们"),
    N_("她说有"): N_("你说有"),
    N_("她说有暴力"): N_("你说有暴力"),
    N_("她说没有"): N_("你说没有"),
    N_("怎么称呼她"): N_("怎么称呼你"),
    N_("怎样安全地联系她"): N_("怎样安全地联系你"),
    N_("是她的什么人，管什么"): N_("是你的什么人，管什么"),
    N_("是她自己的"): N_("是你自己的"),
    N_("没问到，或她没说"): N_("没问到，或你没说"),
    N_("谁替她说的"): N_("谁替你说的"),
    N_("她是能自己作主的成年人：报不报由她决定。没有她的同意，不报。"): N_(
        "你是能自己作主的成年人：报不报由你决定。没有你的同意，不报。"
    ),
    N_("她是能自己作主的成年人，并且同意报案：按她的同意转介，不走强制报告。"): N_(
        "你是能自己作主的成年人，并且同意报案：按你的同意转介，不走强制报告。"
    ),
    N_("法律的强制报告只管家庭暴力。其他侵害要由她和监护人决定。"): N_(
        "法律的强制报告只管家庭暴力。其他侵害要由你和监护人决定。"
    ),
    N_("不知道她是不是未成年人。请先弄清年龄，再决定。"): N_(
        "不知道你是不是未成年人。要先弄清年龄，再决定。"
    ),
    N_("还没问她有没有受到侵害、有没有危险。请先问，再决定。"): N_(
        "还没问你有没有受到侵害、有没有危险。要先问，再决定。"
    ),
    N_("转介：她去那里，案子留在这里"): N_("转介：你去那里，案子留在这里"),
    # In Chinese these name nobody; in English they do.
    N_("不能辨认自己的行为"): N_("你不能辨认自己的行为"),
    N_("只能部分辨认自己的行为"): N_("你只能部分辨认自己的行为"),
    N_("得到了帮助"): N_("你得到了帮助"),
    N_("没有得到"): N_("你没有得到"),
    N_("怎样同意的"): N_("你怎样同意的"),
    N_("绝不要这样联系"): N_("绝不要这样联系你"),
    N_("联系上了"): N_("联系上了你"),
    N_("能不能自己作主"): N_("你能不能自己作主"),
    N_("她要求的"): N_("你要求的"),
    N_("准备她的档案"): N_("准备你的档案"),
}


def to_her(text: str) -> str:
    """A label or a choice in her language, said to her; what anybody wrote stays as it is."""
    return gettext(TO_HER.get(text, text))


def lines_to_her(leaf: Leaf) -> Sequence[Line]:
    """A leaf field by field, said to her."""
    return lines_of(leaf, say=to_her)
