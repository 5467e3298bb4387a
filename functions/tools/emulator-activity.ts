import { setTimeout as wait } from "node:timers/promises";
import { host, type Ports } from "./ports.ts";

/** Longer than the tasks emulator's polling interval. */
const QUIET_MS = 2_500;
const BETWEEN_MS = 250;
const timeoutMs = 30_000;

/** Which functions run, by the emulators' log. */
export class EmulatorActivity {
  #running = 0;
  #changedAt = Date.now();

  /** Takes notice of a line of the log. */
  note(line: string): void {
    if (line.includes("Beginning execution of")) this.#running += 1;
    else if (/Finished ".*" in .*ms/.test(line)) this.#running -= 1;
    else return;
    this.#changedAt = Date.now();
  }

  get isQuiet(): boolean {
    return this.#running <= 0 && Date.now() - this.#changedAt > QUIET_MS;
  }

  /** Resolves when nothing runs and no task waits: whoever stops before breaks off what is being dispatched. */
  async settle(ports: Ports): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline && !(this.isQuiet && !(await hasTasks(ports)))) await wait(BETWEEN_MS);
  }
}

async function hasTasks(ports: Ports): Promise<boolean> {
  const response = await fetch(`http://${host}:${ports.tasks}/queueStats`);
  const queues: Record<string, { numberOfTasks: number }> = JSON.parse(await response.text());
  return Object.values(queues).some(({ numberOfTasks }) => numberOfTasks > 0);
}
