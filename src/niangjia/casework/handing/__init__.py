"""Handing a case over: both named, why, what was gone through with her; who hands it over leaves
the team, or stays until a day. The team and its keys are `casework.seats`'.
"""
