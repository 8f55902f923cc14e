"""Keys: pairs that secrets are sealed to, locks on content, passphrases stretched into keys. All of
it PyNaCl's; only what is locked to what is said here. Whose key it is, and who may open what with
it, is for the domains to say (`people.keys`, `casework`).
"""

from niangjia.kernel.keys.locks import KEY_BYTES, WrongKey, lock, new_key, unlock
from niangjia.kernel.keys.pairs import KeyPair, seal_to
from niangjia.kernel.keys.passphrases import new_salt, stretched

__all__ = [
    "KEY_BYTES",
    "KeyPair",
    "WrongKey",
    "lock",
    "new_key",
    "new_salt",
    "seal_to",
    "stretched",
    "unlock",
]
