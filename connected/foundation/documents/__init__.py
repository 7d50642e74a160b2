"""One written document, three renderings: a page, a tagged PDF and a Word file, from the same structure."""
