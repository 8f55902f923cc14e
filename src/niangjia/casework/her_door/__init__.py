"""Her own door: a code on paper, itself a key, opens what is sealed to her alone: to whom she agreed, who was told what, who looked, her file; what she asks is sealed to each of her team.
A withdrawal needs no key and holds at once. Her pages are `public`'s.
"""
