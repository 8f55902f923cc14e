"""Referrals and transfers: she goes to another, and only what she agreed to goes along; or the case
itself passes to another unit of the house. What was sent is sealed to the receiver's queue, and gone
once it is answered, expired, or she takes her consent back.
"""
