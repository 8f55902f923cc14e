"""Second factors of members: an authenticator app, passkeys, recovery codes; asked after the password by
whoever opens what is locked. A passkey that computes a secret unlocks the key as well (`people.keys`).
"""
