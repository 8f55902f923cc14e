"""Keys: pairs that secrets are sealed to, locks on content, passphrases stretched into keys, codes on paper. All of
it PyNaCl's; only what is locked to what is said here. Whose key it is, and who may open what with
it, is for the domains to say (`people.keys`, `casework`).
"""

from niangjia.kernel.keys.codes import derived, in_groups, new_paper_code, paper_code_typed
from niangjia.kernel.keys.locks import KEY_BYTES, WrongKey, lock, new_key, relocked, unlock
from niangjia.kernel.keys.pairs import KeyPair, seal_to
from niangjia.kernel.keys.passphrases import new_salt, stretched

__all__ = [
    "KEY_BYTES",
    "KeyPair",
    "WrongKey",
    "derived",
    "in_groups",
    "lock",
    "new_key",
    "new_paper_code",
    "new_salt",
    "paper_code_typed",
    "relocked",
    "seal_to",
    "stretched",
    "unlock",
]
