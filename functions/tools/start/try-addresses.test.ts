import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "mocha";
import { tryAddresses } from "./try-addresses.ts";

const answers: Record<string, readonly [status: number, type: string, body: string]> = {
  "/page": [200, "text/html; charset=utf-8", "<h1>Docs</h1>"],
  "/data": [200, "application/json", "{}"],
  "/gone": [404, "text/html", "<h1>Not found</h1>"],
  "/bytes": [200, "application/octet-stream", "12"],
  "/nothing": [200, "text/plain", ""],
};

describe("The addresses that start lists", () => {
  const server = createServer(({ url = "" }, response) => {
    const [status, type, body] = answers[url] ?? [500, "text/plain", "?"];
    response.writeHead(status, { "content-type": type }).end(body);
  });
  before((done) => void server.listen(0, "127.0.0.1", done));
  after((done) => void server.close(() => done()));

  it("are those that open something a person can read", async () => {
    const { port } = server.address() as AddressInfo;
    const named = Object.fromEntries(
      Object.keys(answers).map((path) => [path, `http://127.0.0.1:${port}${path}`]),
    );
    const tried = await tryAddresses({ ...named, "nobody listens": "http://127.0.0.1:9/" });
    assert.deepEqual(Object.keys(tried), ["/page", "/data"]);
  });
});
