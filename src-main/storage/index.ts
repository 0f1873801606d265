export { History } from './history.ts'
export { type Mended, openHistory } from './open-history.ts'
export { asStorageError } from './trouble.ts'
