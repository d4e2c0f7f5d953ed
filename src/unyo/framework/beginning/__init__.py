"""Eight questions, and the framework their answers suggest: drafts to go on from, nothing invented as fact."""
