"""One closed room for each foreign tool: how its exports are recognised, and which of their columns and words mean what."""
