import * as v from 'valibot'
import { lowerNames, type Sight, upperNames } from '../contract/sight.ts'

export const sight: v.GenericSchema<unknown, Sight> = v.strictObject({
  upper: v.picklist(upperNames),
  lower: v.picklist(lowerNames),
  isPanelOpen: v.boolean(),
})

export const FIRST_SIGHT: Sight = { upper: 'load', lower: 'means', isPanelOpen: false }
