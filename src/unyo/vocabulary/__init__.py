"""Words and values everybody speaks. Knows no room, no Django, no network."""
