import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** A request that has arrived at least as far as its headers, and whose answer has not gone out whole. */
interface OpenRequest {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** The connections of a server that speak HTTP, each with the requests that are open on it: pipelined ones are several. */
export function trackConnections(server: Server) {
  const bySocket = new Map<Duplex, Set<OpenRequest>>();
  const requestsOn = (socket: Duplex) => {
    const known = bySocket.get(socket) ?? new Set();
    bySocket.set(socket, known);
    return known;
  };
  server.on("connection", (socket) => {
    requestsOn(socket);
    socket.once("close", () => bySocket.delete(socket));
  });
  const allRequests = () => [...bySocket.values()].flatMap((requests) => Array.from(requests));

  return {
    open(incoming: IncomingMessage, outgoing: ServerResponse): void {
      const requests = requestsOn(incoming.socket);
      const request = { incoming, outgoing };
      requests.add(request);
      outgoing.once("close", () => requests.delete(request));
    },

    /** It speaks another protocol from now on. */
    release: (socket: Duplex): boolean => bySocket.delete(socket),

    openRequestsOn: (socket: Duplex): readonly OpenRequest[] => [...(bySocket.get(socket) ?? [])],

    countOpenRequests: (): number => allRequests().length,

    /** Each connection ends with the answer that is due on it. */
    closeAfterAnswers(): void {
      for (const { outgoing } of allRequests())
        if (!outgoing.headersSent) outgoing.setHeader("connection", "close");
    },

    /** Ends those on which nothing is asked. */
    closeSilent(): void {
      for (const [socket, requests] of bySocket) if (requests.size === 0) socket.destroy();
    },
  };
}

export type Connections = ReturnType<typeof trackConnections>;
