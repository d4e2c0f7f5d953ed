"""What a system's profile stands for, beside what is set (G9)."""
