export { DailyLook } from './daily-look.ts'
export { reasonOf } from './reason.ts'
export { type Told, type Updater, Updates } from './updates.ts'
