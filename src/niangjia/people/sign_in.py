"""Sign-in: who has left is nobody, from the very next request."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from niangjia.people.models import Member


class MemberBackend:
    """Checks login and password of members who have not left."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **rest: Any
    ) -> Member | None:
        """The member, or None; an unknown login takes as long as a wrong password."""
        member: Member | None = Member.objects.for_sign_in(username).first()
        if member is None:
            make_password(password)
            return None
        return member if member.check_password(password) else None

    def get_user(self, user_id: object) -> Member | None:
        """The member of a session; None once she has left."""
        found: Member | None = Member.objects.still_here(user_id).select_related("unit").first()
        return found
