"""The public's face: an event's page, sign-up without an account, poster, calendar. It composes
what the domains offer to strangers and holds nothing itself.
"""
