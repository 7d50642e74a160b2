"""The rules of the gate. Each refusal's docstring is what the person reads; `source` says where it comes from."""
