"""What holds for every test of the house and of tally."""

from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong: no test fails by the clock. Speed is bench/'s to say.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
