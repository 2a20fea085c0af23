#!/usr/bin/env python3
"""Plans by coverage-path-planner (PyPI), an independent program, and the measures of plans by shapely.

coverage_plans.py                print the reference figures of the tests (coverage_plans.csv) for the polygons in
                                 coverage_polygons.csv
coverage_plans.py POLYGONS       print them for other polygons (polygon,ring,x_m,y_m; ring 0 is the outline)
coverage_plans.py --measure POLYGONS PATHS
                                 print shapely's measures of given paths (polygon,x_m,y_m) of a disc's centre

The columns are polygon,length_m,coverage,overrun_m2,time_s: what a disc of 12 cm radius drives, the share of the polygon
that it sweeps, how much it sweeps outside, and the time at 0.4 m/s with turns at 0.9 rad/s, those of more than 0.7 rad on
the spot with a stop (0.8 m/s2). The planner drives its first round on the border itself, so it is given
polygons that are smaller by the disc's radius; of its settings for the distance between round and lanes, the one with the
shortest path that covers 99 % (else the one that covers most) counts.
"""
import csv
import math
import pathlib
import sys

import coverage_path_planner as planner
from shapely.geometry import LineString, Polygon

RADIUS = 0.12
SPACING = 0.21


def read_polygons(path):
    rings = {}
    with open(path, newline="") as file:
        for name, ring, x, y in list(csv.reader(file))[1:]:
            rings.setdefault(name, {}).setdefault(int(ring), []).append((float(x), float(y)))
    return {name: Polygon(r[0], [r[k] for k in sorted(r) if k > 0]) for name, r in rings.items()}


def read_paths(path):
    paths = {}
    with open(path, newline="") as file:
        for name, x, y in list(csv.reader(file))[1:]:
            paths.setdefault(name, []).append((float(x), float(y)))
    return paths


def time(path):
    path = [p for i, p in enumerate(path) if i == 0 or math.dist(p, path[i - 1]) > 1e-9]
    total, before = 0.0, None
    for (ax, ay), (bx, by) in zip(path, path[1:]):
        driving, heading = math.dist((ax, ay), (bx, by)) / 0.4, math.atan2(by - ay, bx - ax)
        turn = abs(math.remainder(heading - before, math.tau)) if before is not None else 0.0
        total += driving + turn / 0.9 + 0.4 / 0.8 if turn > 0.7 else max(driving, turn / 0.9)
        before = heading
    return total


def measure(polygon, path):
    line = LineString(path)
    swept = line.buffer(RADIUS, quad_segs=32)
    inside, outside = swept.intersection(polygon).area, swept.difference(polygon).area
    return line.length, inside / polygon.area, outside, time(path)


def theirs(corners):
    return planner.Polygon([planner.Point(x, y) for x, y in corners[:-1]])


def plan(polygon, gap, rounds):
    room = polygon.buffer(-RADIUS, join_style="mitre")
    environment = planner.Environment(theirs(list(room.exterior.coords)))
    for hole in room.interiors:
        environment.addObstacle(theirs(list(hole.coords)))
    settings = planner.PathSettings()
    settings.pattern = "lines"
    settings.offset = SPACING
    settings.angle = 0.0
    settings.distanceToBorder = gap
    settings.mowArea = settings.mowBorder = settings.mowBorderCcw = True
    settings.mowExclusionsBorder = settings.mowExclusionsBorderCcw = True
    settings.borderLaps = settings.exclusionsBorderLaps = rounds
    x, y = room.exterior.coords[0]
    result = planner.PathService().computeFullTask(environment, settings, planner.Point(x, y))
    return [(p.x, p.y) for p in result.path.getPoints()]


def best(polygon):
    plans = [measure(polygon, plan(polygon, gap, n)) for n in (1, 2) for gap in (0.0, 0.06, 0.12, 0.18, 0.21)]
    good = [p for p in plans if p[1] >= 0.99]
    return min(good) if good else max(plans, key=lambda p: p[1])


here = pathlib.Path(__file__).parent
arguments = sys.argv[1:]
print("polygon,length_m,coverage,overrun_m2,time_s")
if arguments[:1] == ["--measure"]:
    polygons, paths = read_polygons(arguments[1]), read_paths(arguments[2])
    rows = {name: measure(polygons[name], path) for name, path in paths.items()}
else:
    polygons = read_polygons(arguments[0] if arguments else here / "coverage_polygons.csv")
    rows = {name: best(polygon) for name, polygon in polygons.items()}
for name, (length, coverage, overrun, seconds) in rows.items():
    print(f"{name},{length:.3f},{coverage:.6f},{overrun:.6f},{seconds:.1f}")
