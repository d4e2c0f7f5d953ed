"""Reports and workbooks as text and bytes. Pure: no Django, no network."""
