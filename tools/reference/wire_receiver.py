#!/usr/bin/env python3
"""Print the tables of Sources/MowerSimulation/Wire/NoiseExtremes+Tables.swift. Needs numpy.

A matched filter keeps the highest and the lowest of 96 correlated sums. What noise does to the two depends only on
the ratio of the signal's amplitude to the noise of a sample; this simulates captures sample by sample and prints the
moments of the two extremes, in units of the standard deviation of one sum and measured from where they would be
without noise (8 and 4 times the ratio). Columns: mean, deviation and skewness of the highest; the same of the lowest,
turned positive; their correlation.
"""
import numpy as np

CODES = [
    "1 1 -1 -1 1 -1 1 -1 -1 1 -1 1 1 -1 -1 1 -1 -1 1 -1 -1 1 1 -1",
    "1 -1 1 1 -1 -1 1 1 -1 -1 1 -1 1 1 -1 -1 1 1 -1 -1 1 -1 1 -1",
    "1 1 -1 -1 1 -1 1 1 -1 1 1 -1 -1 1 1 -1 1 -1 -1 1 -1 -1 1 -1",
]
CAPTURES = 60_000


def moments(code, ratio, random):
    chips = np.array([int(c) for c in code.split()])
    derivative = np.where(chips != np.roll(chips, 1), chips, 0)
    pulses = np.repeat(derivative, 4).astype(float)
    phase = random.integers(0, 96, CAPTURES)
    samples = ratio * np.tile(pulses, 3)[phase[:, None] + np.arange(192)]
    samples += random.standard_normal(samples.shape)
    sums = np.stack([samples[:, lag : lag + 96] @ pulses for lag in range(96)], axis=1) / 8
    highest = sums.max(axis=1) - 8 * ratio
    lowest = -sums.min(axis=1) - 4 * ratio
    return [*shape(highest), *shape(lowest), np.corrcoef(highest, lowest)[0, 1]]


def shape(values):
    deviation = values - values.mean()
    return values.mean(), values.std(), (deviation**3).mean() / values.std() ** 3


random = np.random.default_rng(1)
for number, code in enumerate(CODES, 1):
    print(f"    // Code {number}.")
    for ratio in np.arange(0, 2.01, 0.125):
        print("    " + ", ".join(f"{v:.3f}" for v in moments(code, ratio, random)) + ",")
