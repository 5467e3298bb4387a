import { once } from "node:events";
import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { endWith } from "../platform/operations/rest/end-with.ts";
import type { Connections } from "./connections.ts";
import { refuse, type Refusal } from "./refusals.ts";

/** Node's codes of what its parser or its clock ends a connection for; all others of the parser are malformed requests. */
const refusalOf: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: "HeadersTooLarge",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "ChunkExtensionsTooLarge",
  ERR_HTTP_REQUEST_TIMEOUT: "RequestTooSlow",
};

/**
 * Answers what Node's parser refuses (two lengths of one body, a method that is none, headers without end) and what comes too
 * slowly, with a problem and without a word of how the server is made.
 */
export function answerClientErrors(server: Server, connections: Connections): void {
  const answered = new WeakSet<Duplex>();
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // The parser goes on refusing what follows.
    if (answered.has(socket)) return;
    answered.add(socket);
    void answer(error.code ?? "", socket, connections);
  });
}

async function answer(code: string, socket: Duplex, connections: Connections): Promise<void> {
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const open = connections.openRequestsOn(socket);
  // Whole requests before the bad one get their own answers first: this one would be taken for theirs.
  for (const { incoming, outgoing } of open)
    if (incoming.complete && !outgoing.closed) await once(outgoing, "close");
  const isAnswered = open.some(({ incoming, outgoing }) => !incoming.complete && outgoing.headersSent);
  if (isAnswered) socket.destroy();
  else await endWith(socket, refuse(refusalOf[code] ?? "MalformedRequest"));
}
