"""What leaves the house: workbooks, tables, reports."""
