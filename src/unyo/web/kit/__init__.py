"""The generic screens: list, record, edit, history, bin, export. Every declared table has them."""
