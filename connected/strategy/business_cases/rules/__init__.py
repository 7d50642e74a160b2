"""The engine of business cases: pure arithmetic, no database. `results.work_out` is the one way in."""
