"""How a declared table is kept: row models, the scope guard, adding, revising, removing, undoing."""
