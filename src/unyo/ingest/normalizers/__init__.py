"""Grids become designs: each recogniser knows one shape of table. Pure."""
