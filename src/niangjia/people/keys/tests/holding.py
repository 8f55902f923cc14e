"""Members with their keys in their hands."""

from django.http import HttpRequest, HttpResponse

from niangjia.people.keys.holder import KeyHolder
from niangjia.people.keys.services import make_key
from niangjia.people.keys.session import answer_with_cookie, keep_unlocked
from niangjia.people.proof import note_factor
from niangjia.people.tests.cast import PASSWORD


def holding(member):
    """The member with a key made for her."""
    return KeyHolder(member, make_key(member=member, passphrase=PASSWORD))


def take_in_hand(client, holder):
    """Sign the client in as this member, her key unlocked and her second factor shown."""
    client.force_login(holder.member, backend="niangjia.people.sign_in.MemberBackend")
    request, response = HttpRequest(), HttpResponse()
    request.user, request.session = holder.member, client.session
    keep_unlocked(request, holder.pair)
    note_factor(request)
    request.session.save()
    answer_with_cookie(request, response)
    client.cookies.update(response.cookies)
