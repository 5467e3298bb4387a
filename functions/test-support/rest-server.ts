import { createServer, request as httpRequest, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { asRest } from "../src/platform/operations/as-rest.ts";
import type { HandleUpgrade } from "../src/server/upgrades.ts";

type Surface = Parameters<typeof asRest>[0];

/** REST on a port of this machine, as Node's own server serves it, and WebSockets where `upgrade` serves them. */
export async function openRestServer(surface: Surface, upgrade?: HandleUpgrade) {
  const serve = asRest(surface);
  const server = createServer((incoming, outgoing) => {
    const listen = getRequestListener((request) => serve(request, incoming), {
      overrideGlobalObjects: false,
    });
    void listen(incoming, outgoing);
  });
  if (upgrade) server.on("upgrade", upgrade);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  /** One request with exactly these headers: `fetch` would add some, and unpack the answer. */
  const sendBody = ({ method, path, headers = {}, body }: Sent) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = httpRequest({ port, host: "127.0.0.1", method, path, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers as Answer["headers"],
            bytes: Buffer.concat(chunks),
          }),
        );
      });
      sent.on("error", reject);
      sent.end(body);
    });
  const send = (method: string, path: string, headers: OutgoingHttpHeaders = {}) =>
    sendBody({ method, path, headers });
  return {
    port,
    send,
    sendBody,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Buffer;
}
