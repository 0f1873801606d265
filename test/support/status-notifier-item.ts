import dbus, { type MessageBus, type Variant } from 'dbus-next'
import { callMethod, Moment } from './d-bus.ts'

export interface MenuEntry {
  id: number
  label: string
  type: 'standard' | 'separator'
  enabled: boolean
  visible: boolean
  toggleType: string
  toggleState: number
  children: MenuEntry[]
}

export interface ItemProperties {
  id: string
  title: string
  status: string
  toolTip: string
  /** Rows from the top, four bytes a pixel: alpha, red, green, blue. Null where Electron writes a file for it (GNOME but for Ubuntu's). */
  icon: { width: number; height: number; argb: Buffer } | null
  menuPath: string
}

const itemInterface = 'org.kde.StatusNotifierItem'
const menuInterface = 'com.canonical.dbusmenu'
const patience = 60_000

/** One app's tray icon, as the panel that shows it sees it. */
export class StatusNotifierItem {
  readonly left = new Moment()
  #changed = new Moment()

  constructor(
    readonly bus: MessageBus,
    /** The unique name of the app's connection. */
    readonly owner: string,
    readonly path: string,
    /** What the app registered under: the name it takes for this icon, or again its unique one. */
    readonly name: string,
  ) {
    bus.on('message', message => {
      // NewIcon, NewToolTip, LayoutUpdated: whatever the app signals, it is time to look again.
      if (message.type !== dbus.MessageType.SIGNAL || message.sender !== owner) return
      const before = this.#changed
      this.#changed = new Moment()
      before.now()
    })
  }

  /** Resolves when the app has taken the icon away or left the bus itself. */
  gone(): Promise<void> {
    return this.left.within(patience, () => 'the tray icon is still there')
  }

  async properties(): Promise<ItemProperties> {
    const body = await this.#call(this.path, 'org.freedesktop.DBus.Properties', 'GetAll', 's', [
      itemInterface,
    ])
    const all = body[0] as Dictionary
    const [, , heading, text] = read(all, 'ToolTip', ['', [], '', ''] as [string, unknown, string, string])
    const [pixmap] = read(all, 'IconPixmap', [] as [width: number, height: number, argb: Buffer][])
    return {
      id: read(all, 'Id', ''),
      title: read(all, 'Title', ''),
      status: read(all, 'Status', ''),
      toolTip: [heading, text].filter(line => line !== '').join('\n'),
      icon: pixmap ? { width: pixmap[0], height: pixmap[1], argb: pixmap[2] } : null,
      menuPath: read(all, 'Menu', ''),
    }
  }

  async menu(): Promise<MenuEntry[]> {
    const [, root] = await this.#callMenu('GetLayout', 'iias', [0, -1, []])
    return menuEntry(root as Layout).children
  }

  /** Opens the menu and clicks an entry of it or of a menu in it, as the panel does for a person. */
  async click(label: string): Promise<void> {
    // Electron answers this one with an error, and panels do not mind.
    await this.#callMenu('AboutToShow', 'i', [0]).catch(() => undefined)
    let refused: number | null = null
    for (;;) {
      const menu = await this.menu()
      const wanted = menu.flatMap(entry => [entry, ...entry.children]).find(entry => entry.label === label)
      if (!wanted?.enabled || wanted.id === refused)
        throw new Error(`no “${label}” to click in ${inWords(menu)}`)
      const seconds = Math.floor(Date.now() / 1000)
      const click = [wanted.id, 'clicked', new dbus.Variant('s', ''), seconds]
      try {
        await this.#callMenu('Event', 'isvu', click)
        return
      } catch {
        // Electron gives the entries new numbers whenever the menu changes, so this one may just have been replaced.
        refused = wanted.id
      }
    }
  }

  /** A click on the icon itself. */
  async activate(): Promise<void> {
    await this.#call(this.path, itemInterface, 'Activate', 'ii', [0, 0])
  }

  /** Resolves with the first menu that is as wanted, looking again each time the app signals a change. */
  waitFor(wanted: (menu: MenuEntry[]) => boolean): Promise<MenuEntry[]> {
    return this.#until(() => this.menu(), wanted)
  }

  waitForProperties(wanted: (properties: ItemProperties) => boolean): Promise<ItemProperties> {
    return this.#until(() => this.properties(), wanted)
  }

  async #until<Seen>(look: () => Promise<Seen>, wanted: (seen: Seen) => boolean): Promise<Seen> {
    for (;;) {
      // Taken before looking, so that no change falls between the look and the wait.
      const next = this.#changed
      const seen = await look()
      if (wanted(seen)) return seen
      await next.within(patience, () => `the tray icon stayed as ${inWords(seen)}`)
    }
  }

  async #callMenu(member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    const { menuPath } = await this.properties()
    return this.#call(menuPath, menuInterface, member, signature, body)
  }

  #call(path: string, on: string, member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    return callMethod(this.bus, { destination: this.owner, path, interface: on, member, signature, body })
  }
}

type Dictionary = Record<string, Variant | undefined>
type Layout = [id: number, properties: Dictionary, children: Variant<Layout>[]]

function menuEntry([id, properties, children]: Layout): MenuEntry {
  return {
    id,
    // A single underscore marks the letter to press, two stand for one.
    label: read(properties, 'label', '').replace(/_(.)/g, '$1'),
    type: read(properties, 'type', 'standard'),
    enabled: read(properties, 'enabled', true),
    visible: read(properties, 'visible', true),
    toggleType: read(properties, 'toggle-type', ''),
    toggleState: read(properties, 'toggle-state', -1),
    children: children.map(child => menuEntry(child.value)),
  }
}

function read<Value>(properties: Dictionary, name: string, otherwise: Value): Value {
  return (properties[name]?.value as Value | undefined) ?? otherwise
}

function inWords(seen: unknown): string {
  return JSON.stringify(seen, (key, value: unknown) => (key === 'argb' ? '…' : value))
}
