"""Rows somebody keeps an eye on: what changed there and what was said since they last looked."""
