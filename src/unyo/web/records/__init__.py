"""What happened, on pages: what is there, what was brought in, lists, tickets on one line of time, monitored values."""
