// Runs a program and ends it, with all that it started, as soon as the process that asked for it closes this one's
// standard input. However that process dies, the pipe closes.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const timeoutMs = 5_000;

const [pidFile = "", program = "", ...args] = process.argv.slice(2);
// The supervisor leads a process group of its own, so that a Ctrl-C in the terminal does not reach the program by itself.
const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });

child.on("error", (error) => console.error(String(error)));
child.on("close", endAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
process.stdin.on("end", stop).on("error", stop).resume();

function stop(): void {
  child.kill("SIGINT");
  setTimeout(endAll, timeoutMs).unref();
}

function endAll(): void {
  endDetachedPrograms();
  process.kill(-process.pid, "SIGKILL");
}

/** Programs that leave the group have written their process ids down; an id may be another program's by now. */
function endDetachedPrograms(): void {
  const ids = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split("\n").filter(Boolean) : [];
  for (const id of ids) {
    const { stdout } = spawnSync("ps", ["-p", id, "-o", "args="], { encoding: "utf8" });
    if (/java.* -jar /.test(stdout)) process.kill(Number(id), "SIGKILL");
  }
}
