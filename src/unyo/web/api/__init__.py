"""The REST API: the tables, the findings and the arithmetic of a framework, for machines."""
