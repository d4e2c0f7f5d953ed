"""Search and go-to: one box for everything."""
