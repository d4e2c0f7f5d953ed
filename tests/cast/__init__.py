"""The people of the tests and the frameworks they work in."""
