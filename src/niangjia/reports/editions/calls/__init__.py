"""Calls as they are kept: an upper unit asks units below it for one report by a day. Rows, words and
rules; how far each unit came is `editions.collecting`'s, which reads the editions they wrote."""
