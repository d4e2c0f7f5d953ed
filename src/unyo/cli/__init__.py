"""The command line: argv in, exit code out. Starts in a blink: everything heavy is imported where it is used."""
