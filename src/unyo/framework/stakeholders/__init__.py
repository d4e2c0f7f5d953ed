"""Who expects what."""
