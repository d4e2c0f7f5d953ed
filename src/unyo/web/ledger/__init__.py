"""The history of everything in a framework."""
