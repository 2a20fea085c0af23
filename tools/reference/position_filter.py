"""An extended Kalman filter by filterpy on the inputs that Sward's own was given.

Usage: position_filter.py INPUTS.csv

The first line of INPUTS.csv names numbers, the second holds them: start of the state (x, y, h, b, s) and its standard
deviations (sx, sh, sb, ss), length of a tick, the model's noises, the antenna (lx, ly, lz) and the anchors (ax0, ay0, az0,
...). Each further line is one tick: travel by the encoders (m), gyro (rad/s), and the range to each anchor (m) or nothing.
Prints for each tick the state x, y, h, b, s and the variances of all five.

All derivatives are taken numerically, so nothing of Sward's algebra is shared.
"""
import csv
import sys

import numpy as np
from filterpy.kalman import ExtendedKalmanFilter


def derivative(function, state):
    columns = []
    for i in range(len(state)):
        step = np.zeros(len(state))
        step[i] = 1e-6
        columns.append((np.atleast_1d(function(state + step)) - np.atleast_1d(function(state - step))) / 2e-6)
    return np.array(columns).T


def main():
    rows = list(csv.reader(open(sys.argv[1])))
    c = {name: float(value) for name, value in zip(rows[0], rows[1])}
    anchors = []
    while f"ax{len(anchors)}" in c:
        n = len(anchors)
        anchors.append(np.array([c[f"ax{n}"], c[f"ay{n}"], c[f"az{n}"]]))
    dt = c["dt"]

    ekf = ExtendedKalmanFilter(dim_x=5, dim_z=1)
    ekf.x = np.array([c["x"], c["y"], c["h"], c["b"], c["s"]])
    ekf.P = np.diag([c["sx"] ** 2, c["sx"] ** 2, c["sh"] ** 2, c["sb"] ** 2, c["ss"] ** 2])

    def antenna(x):
        cos, sin = np.cos(x[2]), np.sin(x[2])
        return np.array([x[0] + cos * c["lx"] - sin * c["ly"], x[1] + sin * c["lx"] + cos * c["ly"], c["lz"]])

    for row in rows[2:]:
        travel, gyro = float(row[0]), float(row[1])
        # The gyro's bias walks before the tick, as it does in Sward.
        ekf.P[3, 3] += c["gyroWalk"] ** 2 * dt

        def move(x):
            turn = (gyro - x[3]) * dt
            middle = x[2] + turn / 2
            return np.array(
                [x[0] + x[4] * travel * np.cos(middle), x[1] + x[4] * travel * np.sin(middle), x[2] + turn, x[3], x[4]])

        way = abs(travel)
        turn = (gyro - ekf.x[3]) * dt
        middle = ekf.x[2] + turn / 2
        turned = np.array([[np.cos(middle), -np.sin(middle)], [np.sin(middle), np.cos(middle)]])
        Q = np.zeros((5, 5))
        Q[:2, :2] = turned @ np.diag([c["travelNoise"] ** 2 * way, c["lateralNoise"] ** 2 * way]) @ turned.T
        Q[2, 2] = (c["gyroNoise"] * dt) ** 2 + c["turnNoise"] ** 2 * abs(turn) + c["bumpNoise"] ** 2 * way
        Q[4, 4] = c["scaleNoise"] ** 2 * way
        F = derivative(move, ekf.x)
        ekf.x = move(ekf.x)
        ekf.P = F @ ekf.P @ F.T + Q

        for anchor, text in zip(anchors, row[2:]):
            if not text:
                continue

            def distance(x):
                return np.array([np.linalg.norm(antenna(x) - anchor)])

            H = derivative(distance, ekf.x)
            bend = max(0.0, ekf.P[0, 0] + ekf.P[1, 1] - (H @ ekf.P @ H.T)[0, 0]) / distance(ekf.x)[0]
            ekf.update(
                np.array([float(text)]), HJacobian=lambda x: derivative(distance, x), Hx=distance,
                R=np.array([[c["rangeSigma"] ** 2 + 0.5 * bend ** 2]]))
        print(",".join(repr(float(v)) for v in [*ekf.x, *np.diag(ekf.P)]))


main()
