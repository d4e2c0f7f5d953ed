"""A walk through a framework for who is new here."""
