"""What is done, how, and how often."""
