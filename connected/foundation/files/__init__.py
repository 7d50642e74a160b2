"""Files that people send: checked by their bytes, kept under random names, only ever downloaded."""
