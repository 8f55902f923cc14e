"""Who acts where no member does: somebody at the public page."""

from dataclasses import dataclass

from niangjia.kernel.scoping import Reach


@dataclass(frozen=True)
class Stranger:
    """Somebody with an event's public page or her own code before her; sees no list of anything."""

    name: str = "public page"
    pk: None = None

    def may(self, action: str, path: str) -> bool:
        """Sign up and give up, nothing else."""
        return action in ("events.sign_up", "events.give_up")

    def reach(self, domain: str) -> Reach:
        """Nothing: she comes with a token or a code, never with a scope."""
        return Reach()
