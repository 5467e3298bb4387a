import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fetchPublic } from "../../src/platform/outbound/fetch-public.ts";
import { publicInternet, type Network } from "../../src/platform/outbound/guarded-agent.ts";
import { memoryContext } from "../memory/memory-context.ts";

/** Stands for the public internet; 127.0.0.1 stands for this machine, which nothing may be fetched from. */
const INTERNET = "127.0.0.2";

const network: Network = {
  ...publicInternet,
  protocol: "http:",
  ports: "any",
  isAllowed: (address) => address === INTERNET,
};

const notFound: RequestListener = (_, response) => response.writeHead(404).end();

/** A real server that publishes what a test says, and a context in memory that reaches it as the internet is reached. */
export async function openPublisher(at?: Date) {
  const asked: { etag: string | undefined }[] = [];
  let answer: RequestListener = notFound;
  const server = createServer((request, response) => {
    asked.push({ etag: request.headers["if-none-match"] });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, INTERNET, resolve));
  const { port } = server.address() as AddressInfo;
  const world = memoryContext(at, { fetchPublic: (url, limits) => fetchPublic(url, limits, network) });
  return {
    ...world,
    asked,
    address: `http://${INTERNET}:${port}/published`,
    answer: (listener: RequestListener) => {
      answer = listener;
    },
    /** With its ETag, and as unchanged to whoever has that. */
    publish: (body: string, etag?: string) => {
      answer = (request, response) => {
        if (etag && request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
        else response.writeHead(200, etag ? { etag } : {}).end(body);
      };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
