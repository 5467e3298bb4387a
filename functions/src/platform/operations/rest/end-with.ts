import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { SECOND } from "../../values/clock.ts";

/** How long what still comes is read and thrown away: closing at once would reset the connection, and the answer be lost. */
const LINGER_MS = SECOND;

/** Answers on a connection that has no response to write to, and closes it. */
export async function endWith(socket: Duplex, response: Response): Promise<void> {
  const body = await response.text();
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const { status, headers } = response;
  const fields = new Map([
    ...headers,
    ["content-length", String(Buffer.byteLength(body))],
    ["connection", "close"],
  ] as [string, string][]);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...[...fields].map(([name, value]) => `${name}: ${value}`),
  ];
  socket.on("error", () => socket.destroy());
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
  socket.resume();
  const lingering = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once("close", () => clearTimeout(lingering));
}
