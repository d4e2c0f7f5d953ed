"""One word, one meaning."""
