"""What holds for every test of the house and of tally."""

from hypothesis import settings

# A busy machine is slow, not wrong: no test fails by the clock. Speed is bench/'s to say.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
