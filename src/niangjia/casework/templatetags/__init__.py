"""Template tags of the pages of a case: its ways, with the one marked where the reader is."""
