/** The kernel marks so what an update replaced while it runs. */
const DELETED = / \(deleted\)$/

/** On macOS the helpers of an app have names of their own: `Slack Helper (Renderer)`. */
const HELPER = / Helper(?: \([^()]*\))?$/

/** Whatever a program may be called, its name is one line. */
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/** The name under which the time of an executable is summed up. */
export function programName(executable: string): string {
  const name = executable.replace(DELETED, '').replace(UNPRINTABLE, ' ').trim().replace(HELPER, '')
  return name === '' ? '?' : name
}
