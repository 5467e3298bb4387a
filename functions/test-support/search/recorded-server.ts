import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One exchange with Meilisearch as its documentation gives it. */
interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly answer: unknown;
}

interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** Answers as a Meilisearch server would, by the first recorded exchange that fits, and keeps what it was asked. */
export async function startRecordedServer(exchanges: Exchange[]) {
  const received: ReceivedRequest[] = [];
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    const path = url.split("?")[0] ?? "";
    received.push({ method, path: url, authorization: headers.authorization, body: await readBody(request) });
    const exchange = exchanges.find((each) => each.method === method && each.path === path);
    response.writeHead(exchange?.status ?? 500, { "content-type": "application/json" });
    response.end(JSON.stringify(exchange?.answer ?? { message: `Nothing recorded for ${method} ${path}` }));
  }
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === "" ? undefined : JSON.parse(text);
}
