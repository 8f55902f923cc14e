"""Exporting: one case at a time, asked by one of its team, agreed by another, watermarked with whom
it is for, given out once. There is no list of people to take out, here or anywhere.
"""
