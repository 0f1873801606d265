import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const HOST = '127.0.0.1'
const PATIENCE_MS = 60_000

/** Times in ms of one series. */
type Points = [number, string][]

/** A time series database that answers as Prometheus does, on this machine only. */
export class MetricsServer {
  readonly #child: ChildProcess
  readonly #port: number
  // As whoever asks often would: without a connection for each request.
  readonly #agent = new Agent({ keepAlive: true })

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.#port = port
  }

  /** `args` for the address to listen at; resolves when it answers at `ready`. */
  static async start(
    program: string,
    args: (address: string) => string[],
    ready: string,
  ): Promise<MetricsServer> {
    const port = await freePort()
    const child = spawn(program, args(`${HOST}:${port}`), { stdio: 'ignore' })
    const server = new MetricsServer(child, port)
    const deadline = Date.now() + PATIENCE_MS
    while (Date.now() < deadline && child.exitCode === null) {
      if ((await server.send(ready).catch(() => null)) !== null) return server
      await wait(100)
    }
    await server.stop()
    throw new Error(`${program} does not answer`)
  }

  /** The body of the answer. Rejects where it is not a good one. */
  send(path: string, body?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST'
      const asked = request({ host: HOST, port: this.#port, path, method, agent: this.#agent }, answer => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (answer.statusCode! < 300) resolve(text)
          else reject(new Error(`${path}: ${answer.statusCode} ${text}`))
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })
  }

  /** Every sample that a selector of a range ending at `at`, Unix seconds, names. */
  async samples(query: string, at: number): Promise<Points> {
    return (await this.#ask(`query?${new URLSearchParams({ query, time: String(at) })}`))[0] ?? []
  }

  /** What the query says at each step, of each series that it has. */
  steps(query: string, from: number, to: number, step: number): Promise<Points[]> {
    const asked = { query, start: String(from + step), end: String(to), step: String(step) }
    return this.#ask(`query_range?${new URLSearchParams(asked)}`)
  }

  async stop(): Promise<void> {
    this.#agent.destroy()
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }

  /** `nocache`: what was kept of the last answer is not what is measured. */
  async #ask(query: string): Promise<Points[]> {
    const { data } = JSON.parse(await this.send(`/api/v1/${query}&nocache=1`)) as {
      data: { result: { values: Points }[] }
    }
    return data.result.map(({ values }) => values)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
