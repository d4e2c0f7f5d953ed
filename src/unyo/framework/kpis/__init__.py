"""What is measured, and from which data."""
