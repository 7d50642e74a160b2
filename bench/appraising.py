"""Business cases by the thousand, each with its Monte Carlo, on two cores; no database."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor

from bench.made_up_cases import draw, make_ready, work_out
from bench.measuring import Found

CASES, CORES, MOST_SECONDS = 1_000, 2, 10


def measure_business_cases() -> Found:
    """The engine as the pages and the gate use it: four options, 22 lines, 10,000 draws of each line."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(CORES, mp_context=context, initializer=make_ready) as pool:
        _seconds(pool, work_out, range(2 * CORES))
        floor = _seconds(pool, draw, range(CASES))
        taken = _seconds(pool, work_out, range(CASES))
    return Found(
        "business_cases",
        taken,
        f"seconds for 1,000 cases of 10,000 draws, {taken / floor:.1f} times as long as the bare draws",
        f"at most {MOST_SECONDS} on {CORES} cores",
        taken <= MOST_SECONDS,
        0,
    )


def _seconds(
    pool: ProcessPoolExecutor, work: Callable[[Sequence[int]], int], seeds: Sequence[int]
) -> float:
    parts = [seeds[start::CORES] for start in range(CORES)]
    began = time.perf_counter()
    done = sum(pool.map(work, parts))
    assert done == len(seeds), done
    return time.perf_counter() - began
