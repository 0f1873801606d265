import { LinuxScan } from './linux-scan.ts'
import { psScan } from './ps-scan.ts'
import type { ScanSource } from './scan.ts'
import { windowsScan } from './windows-scan.ts'

export { Watch } from './watch.ts'

export const scanSource: ScanSource =
  process.platform === 'linux' ? new LinuxScan() : process.platform === 'win32' ? windowsScan : psScan
