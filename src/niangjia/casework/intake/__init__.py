"""Intake: a call, visit, letter or message taken in under a minute. Advice alone ends as a call and
leaves a count without a name; the rest becomes a case, or waits in the unit's queue, sealed to the
key of those on duty.
"""
