"""Figures: questions to the ledger, their answers, and what an answer rests on. Question, period and folding are plain Python; only `asking` reads the database."""
