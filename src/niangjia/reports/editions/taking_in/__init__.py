"""A composite report takes its children's passages in: chosen paragraphs of signed reports from below
come in under their unit's name, their numbers bound to that unit's figures; numbers that all of them
state are summed, by the ledger where it knows them, else as quoted numbers with their parts."""
