export { settingChange } from './choices.ts'
export { chosenRange, instant } from './chosen-range.ts'
export { type WindowPlace } from './window-place.ts'
export { Settings } from './settings.ts'
