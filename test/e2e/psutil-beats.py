"""Prints what psutil measures over a number of 5-second intervals, each under another load of this script's own."""

import json
import multiprocessing
import sys
import time

import psutil

INTERVAL = 5


def burn(share, until):
    while time.time() < until:
        working = time.time() + 0.05 * share
        while time.time() < working:
            pass
        time.sleep(0.05 * (1 - share))


def until_beat():
    beat = (int(time.time()) // INTERVAL + 1) * INTERVAL
    time.sleep(max(0, beat - time.time()))
    return beat


beats = []
until_beat()
psutil.cpu_percent()
for number in range(int(sys.argv[1])):
    share = (number + 1) / (int(sys.argv[1]) + 1)
    multiprocessing.Process(target=burn, args=(share, time.time() + INTERVAL)).start()
    at = until_beat()
    beats.append({"at": at, "load": psutil.cpu_percent()})
print(json.dumps(beats))
