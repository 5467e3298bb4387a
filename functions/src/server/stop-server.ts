import { once } from "node:events";
import type { Server } from "node:http";
import { withinTime } from "../platform/concurrency/time-limit.ts";
import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { figureTally } from "../platform/figures/figure-tally.ts";
import { usageRecorder } from "../platform/usage/usage-recorder.ts";
import { SECOND } from "../platform/values/clock.ts";
import type { Connections } from "./connections.ts";

interface Stopping {
  readonly server: Server;
  readonly connections: Connections;
  readonly upgrades: { destroyAll(): void };
  readonly context: Context;
}

/** How long a connection on which nothing is asked may still bring a request that was on its way. */
const SILENCE_MS = SECOND;
/** Cloud Run ends an instance ten seconds after it has asked it to stop. */
const USAGE_DEADLINE_MS = 1.5 * SECOND;

/**
 * Stops listening, lets every request that has begun end with `Connection: close`, cuts what is still open after `graceMs`, and
 * writes what the usage recorder has counted. Never fails.
 */
export async function stopServer(
  { server, connections, upgrades, context }: Stopping,
  graceMs: number,
): Promise<void> {
  const closed = once(server, "close");
  server.close();
  connections.closeAfterAnswers();
  const silence = setTimeout(() => connections.closeSilent(), Math.min(SILENCE_MS, graceMs));
  await withinTime(closed, graceMs, () => new Error("late")).catch(() => {
    log.warn("stopped with requests unfinished", { requests: connections.countOpenRequests() });
    upgrades.destroyAll();
    server.closeAllConnections();
  });
  clearTimeout(silence);
  const written = Promise.all([usageRecorder(context).writeRest(), figureTally(context).writeRest()]);
  await withinTime(written, USAGE_DEADLINE_MS, () => new Error("No answer in time")).catch((error: unknown) =>
    log.error("usage was not written", error),
  );
}
