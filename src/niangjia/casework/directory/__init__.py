"""The directory of services of a unit's region: who helps with what, where, when, at what cost, last
checked on which day. Organisations and services only, never a person's name. Open Referral's HSDS
goes in and out (`hsds`).
"""
