/** All bytes there are, in order: the place of a byte in it is its value. */
const bytes = `x'${Buffer.from(Array.from({ length: 256 }, (_, value) => value)).toString('hex')}'`

/**
 * An SQL expression for the mean of each core over the rows `within`, weighted: one byte a core, in half percents
 *
 * Where the number of cores changed, a core's mean is that of the rows that know it. NULL where no row knows any.
 */
export function meanCores(table: string, weight: string, within: string): string {
  const rows = `FROM ${table} WHERE ${within} AND length(cores)`
  const value = `(instr(${bytes}, substr(cores, n, 1)) - 1)`
  return `(
    WITH RECURSIVE core(n) AS (
      SELECT 1 WHERE EXISTS (SELECT 1 ${rows} >= 1)
      UNION ALL SELECT n + 1 FROM core WHERE EXISTS (SELECT 1 ${rows} > n)
    )
    SELECT unhex(group_concat(printf('%02X', (
      SELECT CAST(ROUND(1.0 * SUM(${value} * ${weight}) / SUM(${weight})) AS INTEGER) ${rows} >= n
    )), '' ORDER BY n)) FROM core)`
}
