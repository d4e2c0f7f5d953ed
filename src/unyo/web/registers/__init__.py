"""Pages that say for each row of a register what follows from the terms: who pays, and by when."""
