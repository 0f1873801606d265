import { signal } from '@preact/signals'
import type { Digest } from '../../src-main/contract/digest.ts'
import { bridge, valueOf } from '../bridge.ts'

/** What there was to see while nobody looked, until that is dismissed. */
export const digest = signal<Digest | null>(null)

export async function fetchDigest(): Promise<void> {
  digest.value = await valueOf(bridge.getDigest())
}

export async function dismissDigest(): Promise<void> {
  digest.value = null
  await valueOf(bridge.dismissDigest())
}
