"""Events: planned, published, signed up for, held, counted, closed; and what is given out at them.
Names of those who come stay here, with the unit that invites them, for 30 days. What an event posts
is the pack's to say; its public page is `public`'s.
"""
