"""Inside scans: the picture made straight, its lines found and recognised."""
