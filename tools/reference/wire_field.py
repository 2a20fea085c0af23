#!/usr/bin/env python3
"""The field of loops of wire by magpylib 6 (PyPI), an independent program.

wire_field.py                 print the reference values of the tests (wire_field.csv): the loops in wire_loops.csv,
                              seen from points near the wire, at its corners, inside, outside and far away
wire_field.py LOOPS POINTS    print the field of other loops (loop,x_m,y_m) at other points (loop,x_m,y_m,height_m)

The columns are loop,x_m,y_m,height_m,bz_T: the vertical field of 1 A, tesla. Loops are closed by the piece between
their ends.
"""
import csv
import pathlib
import sys

import magpylib
import numpy as np


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    loops = {}
    for name, *numbers in rows:
        loops.setdefault(name, []).append([float(n) for n in numbers])
    return loops


def reference_points(corners, random):
    """About 60 points that try a loop's field where it is steep, where it changes its sign and where it is weak."""
    points = []
    ends = np.roll(corners, -1, axis=0)
    for beside in (0.001, 0.01, 0.05, 0.15, 0.5, 2.0):
        for side in (-1, 1):
            k = random.integers(len(corners))
            along = ends[k] - corners[k]
            across = np.array([-along[1], along[0]]) / np.linalg.norm(along)
            points.append([*(corners[k] + random.uniform(0.2, 0.8) * along + side * beside * across), 0.08])
    for k in random.permutation(len(corners))[:6]:
        points.append([*corners[k], 0.08])
        points.append([*(corners[k] + random.uniform(-0.3, 0.3, 2)), 0.08])
    low, high = corners.min(axis=0), corners.max(axis=0)
    for height in (0.02, 0.08, 0.25):
        points += [[*p, height] for p in random.uniform(low, high, (8, 2))]
    points += [[*p, 0.08] for p in random.uniform(low - 6, high + 6, (8, 2))]
    points += [[*p, 0.08] for p in random.uniform(low - 60, high + 60, (4, 2))]
    return np.round(points, 6)


def field(corners, points):
    wire = magpylib.current.Polyline(current=1, vertices=[[x, y, 0] for x, y in [*corners, corners[0]]])
    return np.atleast_2d(wire.getB(points))[:, 2]


here = pathlib.Path(__file__).parent
loops = read(sys.argv[1] if len(sys.argv) > 2 else here / "wire_loops.csv")
given = read(sys.argv[2]) if len(sys.argv) > 2 else {}
random = np.random.default_rng(1)
print("loop,x_m,y_m,height_m,bz_T")
for name, corners in loops.items():
    points = np.array(given[name]) if given else reference_points(np.array(corners), random)
    for (x, y, height), bz in zip(points.tolist(), field(corners, points)):
        print(f"{name},{x},{y},{height},{bz:.16e}")
