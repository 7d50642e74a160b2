class Trouble(Exception):
    """Something foreseeable went wrong. The text is the sentence that the person reads."""
