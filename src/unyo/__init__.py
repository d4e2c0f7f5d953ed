"""unyo 運用: checks how IT operations are designed, and leads from finding to decision."""

__version__ = "0.1.0"
