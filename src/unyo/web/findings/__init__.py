"""The findings as people work through them: narrowed, accepted for a time, exported, explained."""
