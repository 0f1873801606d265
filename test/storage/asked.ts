import sqlite3 from 'sqlite3'

type Methods = Record<string, (this: object, ...args: unknown[]) => unknown>

/** The methods of the driver that statements go through; those that a connection keeps are asked without it. */
export const ASKED = [
  [sqlite3.Statement.prototype as unknown as Methods, 'run'],
  [sqlite3.Statement.prototype as unknown as Methods, 'all'],
  [sqlite3.Database.prototype as unknown as Methods, 'exec'],
] as const
