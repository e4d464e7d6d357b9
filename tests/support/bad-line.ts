/** A bad line between the product and its database: a TCP proxy that delays, throttles, stalls, swallows and cuts what goes through it. */
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** `good`: at once. `slow`: each piece late, and few bytes a second. `stalled`: kept back until the line is good again. `swallowed`: lost, the ends believe in it. */
export type Condition = 'good' | 'slow' | 'stalled' | 'swallowed'

export interface BadLine {
  port: number
  become(condition: Condition): void
  /** Lines that are there swallow everything for ever, as after a machine went away; new ones work. */
  halfOpen(): void
  /** Cuts all lines at once, without a goodbye. */
  cut(): void
  close(): Promise<void>
}

const lateMs = 150
const bytesASecond = 200_000

/** `target` is asked for each new line, so that a server that moved is found. */
export async function openBadLine(target: () => number): Promise<BadLine> {
  let condition: Condition = 'good'
  const lines = new Set<Line>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (from) => {
    const to = connect({ port: target(), host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    const line = new Line(from, to, () => condition)
    lines.add(line)
    line.whenOver(() => lines.delete(line))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    become(next) {
      // What was swallowed is never heard of again: those lines stay dead.
      if (condition === 'swallowed' && next !== 'swallowed') for (const line of lines) line.isDead = true
      condition = next
    },
    halfOpen() {
      for (const line of lines) line.isDead = true
    },
    cut() {
      for (const line of lines) line.cut()
    },
    close: () =>
      new Promise((done) => {
        for (const line of lines) line.cut()
        server.close(() => done())
      }),
  }
}

class Line {
  isDead = false
  private readonly from: Socket
  private readonly to: Socket
  private readonly condition: () => Condition

  constructor(from: Socket, to: Socket, condition: () => Condition) {
    this.from = from
    this.to = to
    this.condition = condition
    void this.carry(from, to)
    void this.carry(to, from)
  }

  cut(): void {
    this.from.resetAndDestroy()
    this.to.resetAndDestroy()
  }

  whenOver(then: () => void): void {
    this.from.once('close', then)
  }

  /** One direction: a dead line takes everything and passes nothing on, not even the end. */
  private async carry(one: Socket, other: Socket): Promise<void> {
    one.on('error', () => {})
    try {
      for await (const chunk of one.iterator({ destroyOnReturn: false })) {
        while (this.condition() === 'stalled' && !this.isDead) await sleep(25)
        if (this.condition() === 'swallowed') this.isDead = true
        if (this.isDead) continue
        if (this.condition() === 'slow') await sleep(lateMs + (chunk.length / bytesASecond) * 1_000)
        if (other.destroyed) return
        other.write(chunk)
      }
      if (!this.isDead) other.end()
    } catch {
      if (!this.isDead) other.resetAndDestroy()
    }
    if (one.destroyed && !this.isDead && !other.destroyed) other.end()
  }
}
