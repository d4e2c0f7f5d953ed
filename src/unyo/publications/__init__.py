"""What was published out of a framework, as bytes that never change."""
