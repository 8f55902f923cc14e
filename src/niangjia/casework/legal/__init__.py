"""Legal steps: protection orders, hearings, applications for legal aid, each with the day it must not
be missed. Time limits are the Anti-Domestic Violence Law's.
"""
