"""The pages of duties: the split of an incident, boundaries, meetings, the call tree."""
