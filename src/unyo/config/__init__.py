"""One settings file read from the environment, and what an installation is examined for."""
