"""The child process with limits in which foreign files are read. Knows no room but the vocabulary, no Django."""
