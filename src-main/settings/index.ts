export { chosenRange, instant } from './chosen-range.ts'
export { Settings } from './settings.ts'
