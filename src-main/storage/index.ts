export { History } from './history.ts'
export type { EventKind } from './queries.ts'
