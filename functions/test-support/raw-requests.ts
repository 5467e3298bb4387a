import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";

export const json = { "Content-Type": "application/json" };

export interface Content {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: readonly Buffer[];
}

/** One request to the letter, which `fetch` would tidy up. */
export async function sendRaw(port: number, request: string, { headers, body }: Content) {
  const socket = connect(port, "127.0.0.1");
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${request} HTTP/1.1\r\nHost: souk\r\nConnection: close\r\n${lines.join("")}\r\n`);
  for (const part of body) socket.write(part);
  let text = "";
  try {
    for await (const chunk of socket) text += String(chunk);
  } catch (error) {
    // The server closes the connection of a body it does not want.
    assert.equal((error as NodeJS.ErrnoException).code, "ECONNRESET");
  }
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const answer = rest.join("\r\n\r\n");
  const type = /^content-type: ([^\r;]+)/im.exec(head)?.[1];
  return { status: Number(head.split(" ")[1]), type, answer };
}

/** The statuses of two requests over one connection. */
export async function sendBoth(port: number, path: string, contents: readonly Content[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const statuses: string[] = [];
  for (const { headers, body } of contents) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: souk\r\n${lines.join("")}\r\n`);
    for (const part of body) socket.write(part);
    // The answers are small: each comes in one piece or ends before the next is asked for.
    for (let status; status === undefined;) {
      const [data] = await once(socket, "data", { signal: AbortSignal.timeout(5000) });
      status = /^HTTP\/1.1 (\d+)/.exec(String(data))?.[1];
      if (status !== undefined) statuses.push(status);
    }
  }
  socket.destroy();
  return statuses.join(" ");
}

export function inChunks(text: string): Content {
  const chunk = `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`;
  return { headers: { ...json, "Transfer-Encoding": "chunked" }, body: [Buffer.from(chunk)] };
}

export function whole(body: string | Buffer, headers: Content["headers"] = json): Content {
  const bytes = Buffer.from(body);
  return { headers: { ...headers, "Content-Length": String(bytes.length) }, body: [bytes] };
}

export const nothing = { headers: {}, body: [] };
