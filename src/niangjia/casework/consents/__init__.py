"""Consents: to whom, for what and until when she agreed that something of hers is passed on, field
by field; taken back at once, even where no key is at hand. Whoever discloses asks here first.
"""
