"""What one writes first: psutil's load into SQLite with a log, FILE, a sample a second."""
import sqlite3
import sys
import time

import psutil

database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode = WAL")
database.execute("PRAGMA synchronous = NORMAL")
database.execute("CREATE TABLE sample (at INTEGER PRIMARY KEY, load INTEGER)")
psutil.cpu_percent()
while True:
    time.sleep(1)
    load = round(100 * psutil.cpu_percent())
    database.execute("INSERT INTO sample VALUES (?, ?)", (int(time.time()), load))
