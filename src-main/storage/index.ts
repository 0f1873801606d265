export { History } from './history.ts'
export { type Mended, openHistory } from './open-history.ts'
export { StorageError } from './trouble.ts'
