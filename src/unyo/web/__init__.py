"""HTTP and HTML: one folder per room shown; nothing here decides anything."""
