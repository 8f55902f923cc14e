"""Tests of tally: sentences of its own with marked claims, holes and relations under `data`, numbers rendered in every style and read back, hostile input; nothing here needs Django."""
