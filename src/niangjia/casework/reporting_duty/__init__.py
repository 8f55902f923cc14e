"""The duty to report: when the law makes the house tell the police about a minor or a person
without full capacity, and only then; what was told; and who may open a minor's case at all.
"""
