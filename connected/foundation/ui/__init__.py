"""How pages look and read: layouts, components, forms, charts. Pages are made of these."""
