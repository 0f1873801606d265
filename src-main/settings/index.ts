export { settingChange } from './choices.ts'
export { chosenRange, instant } from './chosen-range.ts'
export { Settings } from './settings.ts'
