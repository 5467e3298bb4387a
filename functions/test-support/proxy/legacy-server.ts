import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the existing backend got it. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Behave = (response: ServerResponse, seen: Seen) => unknown;

const usual: Behave = (response) =>
  response.setHeader("content-type", "application/json").end('{"from":"legacy"}');

/** An existing backend on this machine, which behaves as the test tells it to. */
export async function openLegacyServer() {
  const seen: Seen[] = [];
  const state = { behave: usual };
  const server = createServer((request, response) => {
    response.on("error", () => undefined);
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const each = { method, url, headers, body: Buffer.concat(parts).toString() };
      seen.push(each);
      state.behave(response, each);
    });
  });
  // Kept open for longer than the proxy keeps them.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    connections: () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
    behave: (behaviour: Behave = usual) => (state.behave = behaviour),
    forget: () => seen.splice(0),
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** What no well-behaved server sends, to the letter; then the connection is reset, ended or left open. */
export function sendToTheLetter(
  { socket }: ServerResponse,
  text: string,
  then: "reset" | "end" | "wait" = "end",
): void {
  socket?.on("error", () => undefined);
  socket?.write(text, "latin1", () => {
    if (then === "reset") socket.resetAndDestroy();
    if (then === "end") socket.end();
  });
}
