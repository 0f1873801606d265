import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { onTestFailed, onTestFinished } from 'vitest'
import { killGroup } from './killable.ts'

const root = resolve(import.meta.dirname, '../..')

/** Settings for tests that wait for samples, so that they need not wait for five seconds. */
export const EVERY_SECOND = { interval: 1 }

export interface LaunchOptions {
  /** The profile; a fresh one by default. */
  userData?: string
  /** What was chosen before, in a fresh profile. */
  settings?: object
  language?: 'en' | 'ru'
  /** Address of the session bus; none by default, so that there is no tray. */
  bus?: string
  /** The folder of the person's configuration, where the desktop looks for what to start. */
  config?: string
  /** Where the machine is, as IANA names it. */
  timeZone?: string
  /** More switches. */
  switches?: string[]
  /** More of its environment. */
  env?: Record<string, string>
  /** To what it asks before it has a window: buttons of message boxes, and folders. */
  answers?: (number | string)[]
}

export interface StartOptions extends LaunchOptions {
  /** A packaged app, instead of Electron on the project. */
  executable?: string
}

export interface Tachograph {
  app: ElectronApplication
  process: ChildProcess
  page: Page
  userData: string
  /** The history file. */
  history: string
}

/** A profile of the test's own, alone in a folder, deleted after it; `settings`: what was chosen in it before. */
export async function freshProfile(settings?: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tachograph-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
  const profile = join(folder, 'profile')
  await mkdir(profile)
  if (settings) await writeFile(join(profile, 'settings.json'), JSON.stringify(settings))
  return profile
}

/** The real app with its window open, driven by Playwright, ended with the test. */
export async function launch(options: LaunchOptions = {}): Promise<Tachograph> {
  const tachograph = await launchWindowless(options)
  const page = await tachograph.app.firstWindow()
  await page.waitForSelector('h1').catch(async error => {
    throw new Error(`${String(error)}\n${await whatItHas(tachograph.app)}`)
  })
  return { ...tachograph, page }
}

/** What the page of its window has come to, asked by another way than Playwright's. */
async function whatItHas(app: ElectronApplication): Promise<string> {
  const told = app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      `JSON.stringify([document.readyState, document.body.innerText, performance.getEntriesByType('resource')])`,
    ),
  )
  const unanswered = new Promise(tell => setTimeout(tell, 5000, 'its page does not answer'))
  return Promise.race([told, unanswered]).then(String, String)
}

/** The same before it has a window, if it ever has one. */
export async function launchWindowless(options: LaunchOptions = {}): Promise<Omit<Tachograph, 'page'>> {
  const userData = options.userData ?? (await freshProfile(options.settings))
  const app = await _electron.launch({
    executablePath: executable(),
    args: [project(options), ...switches(userData, options)],
    env: environment(options),
    colorScheme: null,
  })
  const process = app.process()
  attachLog(process)
  onTestFinished(() => end({ app, process }))
  return { app, process, userData, history: join(userData, 'history.sqlite') }
}

/** Quits the app as its own menu does and waits until it is gone. */
export async function end({ app, process }: Pick<Tachograph, 'app' | 'process'>): Promise<void> {
  if (process.exitCode === null && process.signalCode === null) await app.close()
  await ending(process)
}

/** The real app as a plain process, which nothing keeps from ending: for signals and exit codes. */
export function start(userData: string, options: StartOptions = {}): ChildProcess {
  const child = spawnApp(userData, options)
  attachLog(child)
  onTestFinished(() => killGroup(child))
  return child
}

/** The same for longer than a test: whoever asks for it ends it. */
export function spawnApp(userData: string, options: StartOptions = {}): ChildProcess {
  const { executable: packaged } = options
  const given = switches(userData, options)
  return spawn(packaged ?? executable(), packaged ? given : [project(options), ...given], {
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
}

/** How a process ended: its exit code, or the signal that killed it. */
export async function ending(child: ChildProcess): Promise<number | NodeJS.Signals> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode ?? child.signalCode ?? 'SIGKILL'
}

/** Answers the next message boxes with the button of this index, without showing them. */
export async function answerQuestions(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const said: string[] = []
    dialog.showMessageBox = (...given: unknown[]) => {
      const { message, detail } = given.at(-1) as Electron.MessageBoxOptions
      said.push(`${message}\n${detail}`)
      return Promise.resolve({ response, checkboxChecked: false })
    }
    Object.assign(dialog, { said })
  }, button)
}

/** What the message boxes answered so have said. */
export function saidByDialogs(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(({ dialog }) => (dialog as unknown as { said: string[] }).said)
}

/** Clicks an item of the application menu, which has no keys in tests. */
export async function clickMenu(app: ElectronApplication, label: string): Promise<void> {
  await app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu?.items ?? [])
    items.find(item => item.label === wanted)!.click(undefined, BrowserWindow.getAllWindows()[0], undefined)
  }, label)
}

function executable(): string {
  const path = process.env['TACHOGRAPH_ELECTRON']
  if (!path) throw new Error('TACHOGRAPH_ELECTRON is not set: run these tests by `npm test -- e2e`.')
  return path
}

function project({ answers }: LaunchOptions): string {
  return answers ? resolve(import.meta.dirname, 'answered-app') : root
}

function switches(userData: string, { language = 'en', switches: more = [] }: LaunchOptions): string[] {
  return [`--user-data-dir=${userData}`, `--lang=${language}`, ...more]
}

function environment(options: LaunchOptions): Record<string, string> {
  const { bus = 'disabled:', language = 'en', config, timeZone = 'Europe/Berlin', answers, env } = options
  const locale = language === 'ru' ? 'ru_RU' : 'en_GB'
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  return {
    ...Object.fromEntries(inherited),
    XDG_CURRENT_DESKTOP: '',
    ...ownDisplay(),
    DBUS_SESSION_BUS_ADDRESS: bus,
    LANGUAGE: `${locale}:${language}`,
    LANG: `${locale}.UTF-8`,
    TZ: timeZone,
    ...(config && { XDG_CONFIG_HOME: config }),
    ...env,
    ...(answers && { TACHOGRAPH_ROOT: root, TACHOGRAPH_ANSWERS: JSON.stringify(answers) }),
  }
}

/** That of this worker, where each has one, so that no other's window takes focus or clipboard from it. */
export function ownDisplay(): Record<string, string> {
  const displays = process.env['TACHOGRAPH_DISPLAYS']?.split(' ') ?? []
  const display = displays[Number(process.env['VITEST_POOL_ID']) - 1]
  return display ? { DISPLAY: display } : {}
}

/** What the app printed is shown when the test fails. */
function attachLog(child: ChildProcess): void {
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => lines.push(String(chunk)))
  onTestFailed(() => void process.stderr.write(lines.join('')))
}
