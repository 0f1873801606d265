export { memoryOf, writtenBytes } from './counters.ts'
export { growthADay, writtenADay } from './daily.ts'
