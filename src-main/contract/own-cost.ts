/** What the app itself takes of the machine. */
export interface OwnCost {
  /** Of the time of all cores since the app started, in basis points; without the processes of its window. */
  load: number
  /** Of all its processes. On Linux, what they share with others counts for its part. */
  memoryBytes: number
  /** Written to the disk since it started; `null` where the system does not tell. */
  writtenBytes: number | null
  /** The same for a day as they are, its backup included; `null` until it has run for long enough. */
  writtenADay: number | null
  /** By how many bytes the history grows in a day; `null` while too little is known. */
  growthADay: number | null
}
