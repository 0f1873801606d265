export { absence, type Boot, type LastSeen } from './absence.ts'
export { currentBoot } from './boot.ts'
