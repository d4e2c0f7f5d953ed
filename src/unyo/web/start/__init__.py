"""Start my own: eight questions on one form, what they would make, and the framework made of it."""
