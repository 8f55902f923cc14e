"""Mediation of disputes in marriage, family and between neighbours: parties, sessions, an agreement
to sign, return visits. Where there is violence there is none: an order of protection, a plan, a
lawyer stand there instead. What is counted has no persons, and no unit is ranked by it.
"""
