import dbus, { type Message } from 'dbus-next'
import { askBus, Moment } from './d-bus.ts'
import { StatusNotifierItem } from './status-notifier-item.ts'

export interface StatusNotifierHost {
  /** The icon that an app registered last; waits for one if there is none. */
  item: () => Promise<StatusNotifierItem>
  stop: () => void
}

const watcherName = 'org.kde.StatusNotifierWatcher'
const failed = 'org.freedesktop.DBus.Error.Failed'
const patience = 60_000

/** Plays the desktop's panel on a bus: watches for tray icons, reads them and passes clicks on. */
export async function startStatusNotifierHost(address: string): Promise<StatusNotifierHost> {
  const bus = dbus.sessionBus({ busAddress: address })
  const watcher = new Watcher(watcherName)
  const items: StatusNotifierItem[] = []
  let arrival = new Moment()
  let stopped = false

  async function register(message: Message): Promise<void> {
    const service = String(message.body[0])
    // Apps pass the path of their item or their bus name. Like GNOME's panel, this one goes by the unique name
    // behind it: an Electron that answers only under the other name shows no icon there (electron#53138).
    const [name, path] = service.startsWith('/')
      ? [message.sender, service]
      : [service, '/StatusNotifierItem']
    const [owner] = (await askBus(bus, 'GetNameOwner', name)) as [string]
    await askBus(bus, 'AddMatch', `type='signal',sender='${owner}'`)
    items.push(new StatusNotifierItem(bus, owner, path, name))
    watcher.RegisteredStatusNotifierItems.push(owner + path)
    watcher.StatusNotifierItemRegistered(owner + path)
    const before = arrival
    arrival = new Moment()
    before.now()
  }

  function forget(name: string): void {
    const at = items.findIndex(item => item.owner === name || item.name === name)
    if (at === -1) return
    for (const item of items.splice(at, 1)) item.left.now()
    for (const service of watcher.RegisteredStatusNotifierItems.splice(at, 1)) {
      watcher.StatusNotifierItemUnregistered(service)
    }
  }

  bus.on('error', error => {
    if (!stopped) throw error
  })
  bus.on('message', ({ member, body }) => {
    if (member === 'NameOwnerChanged' && body[2] === '') forget(String(body[0]))
  })
  // Registering is answered here and not in the exported interface, which is not told who calls.
  bus.addMethodHandler((message: Message) => {
    if (message.interface !== watcherName || message.member !== 'RegisterStatusNotifierItem') return false
    register(message).then(
      () => bus.send(dbus.Message.newMethodReturn(message)),
      // Its type asks for a string where the message itself belongs.
      (error: unknown) => bus.send(dbus.Message.newError(message as never, failed, String(error))),
    )
    return true
  })
  bus.export('/StatusNotifierWatcher', watcher)
  await askBus(bus, 'AddMatch', "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'")
  await bus.requestName(watcherName, dbus.NameFlag.DO_NOT_QUEUE)

  return {
    async item() {
      for (;;) {
        const item = items.at(-1)
        if (item) return item
        await arrival.within(patience, () => 'no tray icon was registered')
      }
    },
    stop() {
      stopped = true
      bus.disconnect()
    },
  }
}

class Watcher extends dbus.interface.Interface {
  RegisteredStatusNotifierItems: string[] = []
  IsStatusNotifierHostRegistered = true
  ProtocolVersion = 0

  RegisterStatusNotifierItem(_service: string): void {}

  RegisterStatusNotifierHost(_service: string): void {}

  StatusNotifierItemRegistered(service: string): string {
    return service
  }

  StatusNotifierItemUnregistered(service: string): string {
    return service
  }
}

Watcher.configureMembers({
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's' },
    RegisterStatusNotifierHost: { inSignature: 's' },
  },
  signals: {
    StatusNotifierItemRegistered: { signature: 's' },
    StatusNotifierItemUnregistered: { signature: 's' },
  },
})
