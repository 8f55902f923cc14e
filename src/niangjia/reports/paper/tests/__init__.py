"""Tests of `paper`; `papers` makes the small papers and alters files as a hand would."""
