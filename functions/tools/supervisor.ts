// Runs a program and ends it, with all it started, as soon as its parent closes the pipe or dies: the pipe is
// the standard input, which closes however the parent ends.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const timeoutMs = 5_000;

const [pidFile = "", program = "", ...args] = process.argv.slice(2);
// The supervisor leads a process group of its own, so that a Ctrl-C in the terminal does not reach the
// program directly.
const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });

child.on("error", (error) => console.error(String(error)));
child.on("close", endAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, release);
process.stdin.on("end", release).on("error", release).resume();

function release(): void {
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
