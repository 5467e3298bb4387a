import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { endWith } from "../platform/operations/rest/end-with.ts";
import type { Connections } from "./connections.ts";
import { dropUntrustedForwarding } from "./forwarding.ts";
import { refuse } from "./refusals.ts";

/** Takes over a connection whose client asks for a WebSocket. What is still open when the server has to end is cut. */
export type HandleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Other protocols are offered by ordinary clients too (`h2c`), which take an ordinary answer. */
export function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === "websocket";
}

interface Upgrading {
  readonly handle: HandleUpgrade | undefined;
  readonly connections: Connections;
  readonly stopping: AbortSignal;
}

/** Hands WebSockets to `handle`, and answers `CONNECT`, which Node hands over in the same way. */
export function serveUpgrades(server: Server, { handle, connections, stopping }: Upgrading) {
  const upgraded = new Set<Duplex>();
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => {
    void endWith(socket, refuse("TunnelNotSupported"));
  });
  if (handle) {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      connections.release(socket);
      upgraded.add(socket);
      socket.once("close", () => upgraded.delete(socket));
      // Without a listener the reset of one client would end the process.
      socket.on("error", () => socket.destroy());
      dropUntrustedForwarding(request);
      if (stopping.aborted) void endWith(socket, refuse("Stopping"));
      else handle(request, socket, head);
    });
  }
  return {
    destroyAll: () => {
      for (const socket of upgraded) socket.destroy();
    },
  };
}
