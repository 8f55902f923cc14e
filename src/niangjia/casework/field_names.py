"""What each field of a leaf is called where the whole leaf is told: in her file and on paper. A
field without a name here is told by its name in code, and a test fails.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat

from niangjia.kernel.words import N_


@dataclass(frozen=True)
class Named:
    """How a field is told: under which label, out of which attribute, in which way."""

    label: str
    take: str = ""  # the attribute that has it in words, where it is not the field itself
    only_yes: bool = False  # a mark that is told only where it stands
    as_said: Callable[[Any], str] | None = None


# Told nowhere: codes, and who asked and answered, which stands at the head of each sheet.
UNTOLD = Named("")

FIELDS: Mapping[str, str | Named] = {
    "Beginning.called": N_("称呼"),
    "Beginning.matter": N_("什么事"),
    "Beginning.wants": N_("想要什么"),
    "Beginning.topic": N_("哪一类"),
    "Note.text": N_("做了什么"),
    "Note.hers": N_("她的原话"),
    "Note.others": N_("关于别人的"),
    "Note.happened_at": N_("什么时候的事"),
    "Told.recipient": N_("告诉了谁"),
    "Told.what": Named(N_("告诉了什么"), take="what_in_words"),
    "Told.is_whole": UNTOLD,
    "Told.ground": N_("为什么"),
    "Passed.way": N_("怎样转"),
    "Passed.recipient": N_("告诉了谁"),
    "Passed.parts": N_("告诉了什么"),
    "Passed.purpose": N_("为了什么"),
    "Closure.outcome": N_("结果"),
    "Closure.words": N_("办得怎么样"),
    "Closure.hers": N_("她怎么说"),
    "Closure.youngest_born": N_("案子里最小的孩子哪年生"),
    "Closure.asked_by": UNTOLD,
    "Closure.state": N_("怎么样了"),
    "Closure.answered_by": UNTOLD,
    "Closure.remark": N_("督导的意见"),
    "Closure.keep_until": N_("保存到"),
    "Reopened.reason": N_("为什么"),
    "Hold.is_held": N_("暂不销毁"),
    "Hold.reason": N_("为什么"),
    "HandOver.giver": N_("谁交出"),
    "HandOver.taker": N_("交给谁"),
    "HandOver.reason": N_("为什么"),
    "HandOver.gone_through": N_("都说清了"),
    "HandOver.stays_until": N_("原经办留到"),
    "ReviewAsked.question": N_("问了什么"),
    "Reviewed.remark": N_("意见"),
    "Reviewed.next_due": N_("下次复核"),
    "RiskAssessment.version": N_("问卷的版本"),
    "RiskAssessment.answers": N_("问了什么"),
    "RiskAssessment.told": N_("结论"),
    "RiskAssessment.has_violence": N_("有没有暴力"),
    "RiskAssessment.remark": N_("她自己怎么说"),
    "Answered.code": UNTOLD,
    "Answered.stands": Named(N_("以前说有，这次没再问"), only_yes=True),
    "Telling.says": N_("结论"),
    "Telling.steps": N_("现在要做的"),
    "Telling.code": UNTOLD,
    "Telling.any": UNTOLD,
    "Telling.at_least": UNTOLD,
    "SafetyPlan.signs": N_("什么时候要当心"),
    "SafetyPlan.at_home": N_("在家里怎么躲"),
    "SafetyPlan.places": N_("可以去哪里"),
    "SafetyPlan.people": N_("可以找谁"),
    "SafetyPlan.things": N_("走的时候带什么"),
    "SafetyPlan.children": N_("孩子怎么办"),
    "SafetyPlan.phone": N_("手机和网上"),
    "SafetyPlan.afterwards": N_("离开以后"),
    "SafetyPlan.card": N_("小卡片上写什么"),
    "Goal.hers": N_("她想要什么"),
    "Goal.state": N_("怎么样了"),
    "Goal.remark": N_("备注"),
    "Task.what": N_("办什么"),
    "Task.due_from": N_("最早哪天办"),
    "Task.due_to": N_("最晚哪天办完"),
    "Task.who": N_("谁去办"),
    "Task.state": N_("办了没有"),
    "Task.remark": N_("说明"),
    "Contact.name": N_("姓名或单位"),
    "Contact.role": N_("是她的什么人，管什么"),
    "Contact.phone": N_("电话"),
    "Contact.is_safe_to_call": N_("可以打电话"),
    "Contact.remark": N_("备注"),
    "SealedFile.name": N_("文件名"),
    "SealedFile.media_type": UNTOLD,
    "SealedFile.size": Named(N_("大小"), as_said=filesizeformat),
    "SealedFile.is_hers": Named(N_("是她自己的"), only_yes=True),
    "SealedFile.removed_because": N_("已拿掉，因为"),
    "NearReason.ties": N_("怎样相近"),
    "NearReason.reason": N_("为什么要看"),
    "SafeContact.ways": N_("怎样联系才安全"),
    "SafeContact.never": N_("绝不要这样联系"),
    "SafeContact.ask_for": N_("接通后找谁"),
    "SafeContact.if_another": N_("别人接了怎么说"),
    "SafeContact.until": N_("到哪天为止"),
    "SafeContact.asked_on": N_("哪天问的"),
    "SafeContact.is_stopped": Named(N_("她要求先不要联系，她会来找我们"), only_yes=True),
    "Way.weekdays": Named("", take="days"),
    "ContactAttempt.channel": N_("怎样联系"),
    "ContactAttempt.outcome": N_("结果"),
    "ContactAttempt.why": N_("为什么"),
    "ContactAttempt.at": N_("什么时候"),
    "DutyFacts.age": N_("多大"),
    "DutyFacts.capacity": N_("能不能自己作主"),
    "DutyFacts.harm": N_("遭遇了什么"),
    "DutyFacts.sure": N_("怎样知道的"),
    "DutyFacts.consents": N_("她自己同意报案"),
    "DutyFacts.known_at": N_("我们什么时候知道的"),
    "DutyReport.to": N_("报告给了谁"),
    "DutyReport.reported_at": N_("什么时候报告的"),
    "DutyReport.taken_by": N_("接报的人"),
    "DutyReport.number": N_("编号或回执号"),
    "DutyReport.said": N_("报告了什么"),
    "SplitOff.entries": N_("移到孩子案子里的条数"),
    "Intake.channel": N_("怎样来的"),
    "Intake.topic": N_("什么事"),
    "Intake.matter": N_("用一句话说"),
    "Intake.whose": N_("为谁来的"),
    "Intake.grown": N_("成年没有"),
    "Intake.called": N_("称呼"),
    "Intake.caller": N_("谁替她说的"),
    "Intake.words": N_("她怎么说"),
    "Intake.done": N_("当场做了什么"),
    "Intake.reach": N_("她说怎样联系才安全"),
    "Intake.came_at": N_("什么时候来的"),
    "Intake.is_counted": UNTOLD,
    "ConsentLeaf.recipient": N_("交给谁"),
    "ConsentLeaf.purpose": N_("为了什么"),
    "ConsentLeaf.parts": N_("交出去的"),
    "ConsentLeaf.how": N_("怎样同意的"),
    "ConsentLeaf.said": N_("她的原话"),
    "ConsentLeaf.until": N_("到哪天为止"),
    "ConsentLeaf.by_guardian": Named(N_("是监护人同意的"), only_yes=True),
    "Recipient.kind": UNTOLD,
    "Recipient.key": UNTOLD,
    "HerAsk.asking": N_("要什么"),
    "HerAsk.words": N_("她写的"),
    "HerAsk.asked_at": N_("什么时候送来的"),
    "HerAsk.answer": Named(N_("回复"), take="answer_in_words"),
    "HerAsk.is_refused": Named(N_("没有照做，回复里是理由"), only_yes=True),
    "HerAsk.answered_at": N_("什么时候回复的"),
    "HerAsk.is_file_made": UNTOLD,
    "ProtectionOrder.where": N_("哪个法院"),
    "ProtectionOrder.applied_on": N_("哪天申请"),
    "ProtectionOrder.decision": N_("怎么样了"),
    "ProtectionOrder.decided_on": N_("哪天决定"),
    "ProtectionOrder.until": N_("有效到哪天"),
    "ProtectionOrder.measures": N_("保护令里写了什么"),
    "OrderBreach.on": N_("哪天"),
    "OrderBreach.what": N_("发生了什么"),
    "OrderBreach.is_police_told": N_("已经报警"),
    "Hearing.where": N_("哪个法院"),
    "Hearing.at": N_("什么时候"),
    "Hearing.about": N_("什么事"),
    "Hearing.result": N_("结果"),
    "LegalAid.where": N_("哪个机构"),
    "LegalAid.applied_on": N_("哪天申请"),
    "LegalAid.decision": N_("怎么样了"),
    "LegalAid.decided_on": N_("哪天决定"),
    "LegalAid.remark": N_("说明"),
    "ReferralLeaf.way": N_("怎样转"),
    "ReferralLeaf.recipient": N_("交给谁"),
    "ReferralLeaf.purpose": N_("为了什么"),
    "ReferralLeaf.sections": N_("交出去的内容"),
    "ReferralLeaf.expires_on": N_("有效到哪天"),
    "ReferralLeaf.outcome": N_("结果怎样"),
    "ReferralLeaf.remark": N_("说明"),
    "Received.way": N_("怎样转"),
    "Received.from_unit": N_("从哪里转来"),
    "Received.purpose": N_("为了什么"),
    "Received.is_minor": Named(N_("未成年人的案子"), only_yes=True),
    "Received.sections": N_("一起来的内容"),
    "Section.others": N_("关于别人的"),
    "Mediation.dispute": N_("哪一类"),
    "Mediation.about": N_("争的是什么"),
    "Mediation.parties": N_("各方"),
    "Mediation.begun_on": N_("哪天开始"),
    "Mediation.next_on": N_("下一次"),
    "Mediation.ending": N_("怎样结束的"),
    "Mediation.ended_on": N_("哪天结束"),
    "Mediation.remark": N_("说明"),
    "MediationSession.mediation": UNTOLD,
    "MediationSession.on": N_("哪天"),
    "MediationSession.present": N_("谁在场"),
    "MediationSession.text": N_("谈了什么"),
    "MediationAgreement.mediation": UNTOLD,
    "MediationAgreement.on": N_("哪天"),
    "MediationAgreement.text": N_("协议"),
    "MediationAgreement.signed_by": N_("谁签了名"),
    "ReturnVisit.mediation": UNTOLD,
    "ReturnVisit.due_on": N_("哪天以前要去"),
    "ReturnVisit.done_on": N_("哪天去的"),
    "ReturnVisit.found": N_("回访看到的"),
    "ViolenceWord.said_on": N_("哪天说的"),
    "ViolenceWord.said": N_("她的原话"),
    "ViolenceWord.has_violence": N_("有没有暴力"),
}

# What follows from a leaf and stands on no field of it: told after its fields.
FOLLOWS: Mapping[str, tuple[str, str]] = {"DutyFacts": (N_("要不要报告"), "duty.why")}

# A part of a leaf that is told in one line, and how.
IN_ONE_LINE: Mapping[str, str] = {
    "PackWord": "{name}",
    "Recipient": "{name}",
    "Party": "{name} {role}",
    "Way": "{channel} · {number} · {weekdays} · {start}–{end}",
}

# A part of a leaf whose one field is the label of another.
LABELLED_BY: Mapping[str, tuple[str, str]] = {
    "Answered": ("asks", "said"),
    "Section": ("part", "text"),
}


def named(model: str, field: str) -> Named:
    """How a field is told; one that nobody named by its name in code, so that nothing is lost."""
    found = FIELDS.get(f"{model}.{field}", field.replace("_", " "))
    return found if isinstance(found, Named) else Named(found)
