"""Files of any size as a stream of text columns. Runs in the child, with memory that does not grow with the file."""
