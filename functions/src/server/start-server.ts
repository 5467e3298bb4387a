import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { finishResponse } from "../platform/operations/rest/finish-response.ts";
import { asUnexpected } from "../platform/operations/problem.ts";
import type { Context } from "../platform/runtime/context.ts";
import { randomId } from "../platform/values/ids.ts";
import { answerClientErrors } from "./client-errors.ts";
import { trackConnections } from "./connections.ts";
import { dropUntrustedForwarding } from "./forwarding.ts";
import { answerHealth } from "./health.ts";
import { httpLimits, serverOptions, type HttpLimits } from "./http-limits.ts";
import { refuse } from "./refusals.ts";
import { stopServer } from "./stop-server.ts";
import { asksForWebSocket, serveUpgrades, type HandleUpgrade } from "./upgrades.ts";

/** REST, as `asRest` makes it. */
type Serve = (request: Request, incoming: IncomingMessage) => Promise<Response>;

interface ServerSettings {
  readonly serve: Serve;
  readonly context: Context;
  /** 0 takes any that is free. */
  readonly port: number;
  /** The address to listen at; all of this machine's unless given. */
  readonly host?: string | undefined;
  /** Serves WebSockets; without it they are refused. */
  readonly upgrade?: HandleUpgrade | undefined;
  /** Is called when the server begins to stop: whatever streams or holds a WebSocket says goodbye to its clients. */
  readonly onStopping?: () => void;
  readonly limits?: Partial<HttpLimits>;
}

export interface RunningServer {
  readonly port: number;
  /** Refuses what is new, finishes what runs within `graceMs`, and writes the usage that is counted and not yet written. */
  stop(graceMs: number): Promise<void>;
}

/** Serves REST on Node's own HTTP server. Rejects where the port is taken. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const { serve, context, port, host, upgrade } = settings;
  const limits = { ...httpLimits, ...settings.limits };
  const stopping = new AbortController();
  const serveSome = limitAtOnce(serve, limits);

  const answer: Serve = async (request, incoming) => {
    const isStopping = stopping.signal.aborted;
    const health = answerHealth(incoming, { context, isStopping });
    if (health) return health;
    if (asksForWebSocket(incoming)) return finishResponse(refuse("UpgradeNotSupported"));
    return serveSome(request, incoming);
  };
  const listener = listenerFor(answer);
  const refuseExpectation = listenerFor(async () => finishResponse(refuse("ExpectationNotMet")));
  const receiveBy = (listen: typeof listener) => (incoming: IncomingMessage, outgoing: ServerResponse) => {
    connections.open(incoming, outgoing);
    dropUntrustedForwarding(incoming);
    if (stopping.signal.aborted) outgoing.setHeader("connection", "close");
    void listen(incoming, outgoing);
  };

  const server = createServer(
    {
      ...serverOptions(limits),
      shouldUpgradeCallback: (incoming) => upgrade !== undefined && asksForWebSocket(incoming),
    },
    receiveBy(listener),
  );
  server.maxConnections = limits.connections;
  const connections = trackConnections(server);
  server.on("checkExpectation", receiveBy(refuseExpectation));
  answerClientErrors(server, connections);
  const upgrades = serveUpgrades(server, { handle: upgrade, connections, stopping: stopping.signal });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: (graceMs) => {
      stopping.abort();
      settings.onStopping?.();
      return stopServer({ server, connections, upgrades, context }, graceMs);
    },
  };
}

/** Bounds the memory that bodies and answers in the making take; streams that have begun do not count. */
function limitAtOnce(serve: Serve, { requestsAtOnce }: HttpLimits): Serve {
  let running = 0;
  return async (request, incoming) => {
    if (running >= requestsAtOnce) return finishResponse(refuse("Overloaded"));
    running += 1;
    try {
      return await serve(request, incoming);
    } finally {
      running -= 1;
    }
  };
}

function listenerFor(answer: Serve) {
  return getRequestListener((request, { incoming }) => answer(request, incoming as IncomingMessage), {
    overrideGlobalObjects: false,
    // What Node's parser lets through and is no request: without a host, or with an address that is none.
    errorHandler: (error) =>
      error instanceof Error && error.name === "RequestError"
        ? finishResponse(refuse("MalformedRequest"))
        : asUnexpected(error, randomId()),
  });
}
