"""Charts declared once: drawn live in the browser, still on paper and in the terminal, and as a table for readers."""
