import dbus, { type MessageBus } from 'dbus-next'

export interface Call {
  destination: string
  path: string
  interface: string
  member: string
  signature: string
  body: unknown[]
}

/** A method call as it stands on the wire: apps need not describe themselves for it, and many do not. */
export async function callMethod(bus: MessageBus, call: Call): Promise<unknown[]> {
  const reply = await bus.call(new dbus.Message(call))
  return reply?.body ?? []
}

/** Asks the bus itself. */
export function askBus(bus: MessageBus, member: string, argument: string): Promise<unknown[]> {
  const name = 'org.freedesktop.DBus'
  const path = '/org/freedesktop/DBus'
  return callMethod(bus, {
    destination: name,
    path,
    interface: name,
    member,
    signature: 's',
    body: [argument],
  })
}

/** Something that will happen once. */
export class Moment {
  now = (): void => {}
  readonly happened = new Promise<void>(resolve => (this.now = resolve))

  /** Waits for it, though not for ever: a test that says what it missed is worth more than one that hangs. */
  async within(milliseconds: number, otherwise: () => string): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(otherwise())), milliseconds)
    })
    await Promise.race([this.happened, late]).finally(() => clearTimeout(timer))
  }
}
