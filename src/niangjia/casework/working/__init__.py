"""Working on a case: dangers assessed, a plan for her safety, her own goals, what is to be done and
by when, the people around it. Each is a leaf under the case's key; who may see a case is
`casework`'s, what was agreed with others `casework.referrals`'.
"""
