"""The words of a framework: which are used side by side, how often, where; and the text of one document."""
