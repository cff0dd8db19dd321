import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export type Line = Readonly<Record<string, string>>;

/** Where the ledger of a process is, and what the process does. */
export interface ChildTask {
  readonly sqlite?: string;
  readonly postgres?: { readonly url: string; readonly schema: string };
  readonly secretFile: string;
  readonly task: string;
  readonly tickets?: number;
}

/** A facade that will be killed: a script of this folder, in a real process. */
export class Child {
  readonly lines: Line[] = [];
  readonly #process: ChildProcessByStdio<null, Readable, Readable>;
  #stderr = '';
  readonly #ended: Promise<unknown>;
  #heard: () => void = () => {};

  /** `under`: a command with its parameters that runs the process, such as one that traces it. */
  constructor(
    task: ChildTask,
    name: 'crash-child' | 'sender-child' = 'crash-child',
    under: readonly [string, ...(readonly string[])] | readonly [] = [],
  ) {
    const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
    const parameters = ['--conditions=@ebox-bridge/source', script, JSON.stringify(task)];
    const [command = process.execPath, ...args] = [...under, process.execPath, ...parameters];
    this.#process = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process.stderr.on('data', (data: Buffer) => {
      this.#stderr += data.toString();
    });
    createInterface(this.#process.stdout).on('line', (line) => {
      // A line that was cut by the kill was not acknowledged.
      if (line.endsWith('}')) this.lines.push(JSON.parse(line));
      this.#heard();
    });
    this.#ended = once(this.#process, 'close').then(() => this.#heard());
  }

  /** Waits for the first line that fits. */
  async until(fits: (line: Line) => boolean): Promise<Line> {
    for (;;) {
      const line = this.lines.find(fits);
      if (line !== undefined) return line;
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
        throw new Error(`the child ended early: ${this.#stderr}`);
      }
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  /** SIGKILL: no handler, no flush, no unlock by hand. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  async end(): Promise<number | NodeJS.Signals | null> {
    await this.#ended;
    return this.#process.exitCode ?? this.#process.signalCode;
  }
}
