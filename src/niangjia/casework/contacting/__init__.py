"""Contacting: on which ways, when and under which name a woman may safely be reached, and the one
gate through which her number comes: nothing in the house sends anything to her by itself.
"""
