"""The way in: tables dropped or pasted are read, judged, looked over, and only then kept."""
