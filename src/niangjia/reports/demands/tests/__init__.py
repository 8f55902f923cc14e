"""Tests of the register of demands."""
