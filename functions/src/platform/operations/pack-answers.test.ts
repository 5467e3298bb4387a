import assert from "node:assert/strict";
import { once } from "node:events";
import { request, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import * as z from "zod";
import "../../../test-support/environment.ts";
import { callableForAll } from "./as-callable.ts";
import { defineOperation } from "./define-operation.ts";
import { implement } from "./implement.ts";

const tell = implement(
  defineOperation({
    name: "tales.tell",
    access: "anyone",
    blocks: "public",
    summary: "Tell a tale",
    http: { method: "GET", path: "/v1/tales" },
    input: z.strictObject({ words: z.int() }),
    output: z.object({ tale: z.string() }),
    failures: {},
  }),
  {},
  async ({ input }) => ({ tale: "often ".repeat(input.words) }),
);
const handlers = { tales: { tell: async () => ({ default: tell }) } };
http("packed-call", callableForAll(async () => ({ handlers }), { entryPoint: "packed-call" }) as never);

describe("an answer of a callable", () => {
  let server: Server;
  before(async () => {
    server = getTestServer("packed-call");
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  after(() => void server.close());

  async function ask(words: number, encoding: string | undefined) {
    const { port } = server.address() as AddressInfo;
    const headers = { "content-type": "application/json", ...(encoding && { "accept-encoding": encoding }) };
    const asked = request({ port, path: "/tales.tell", method: "POST", headers });
    asked.end(JSON.stringify({ data: { words } }));
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    return { headers: answer.headers, body: await buffer(answer) };
  }
  const taleOf = (body: Buffer) => (JSON.parse(body.toString()) as { result: { tale: string } }).result.tale;

  for (const encoding of ["gzip, deflate, br", "br;q=1.0, gzip;q=0.5", "GZIP"]) {
    it(`travels packed where it is long, to a client that takes ${encoding}`, async () => {
      const { headers, body } = await ask(1000, encoding);
      assert.equal(headers["content-encoding"], "gzip");
      assert.match(headers["content-type"] ?? "", /^application\/json/);
      assert.match(headers.vary ?? "", /accept-encoding/i);
      assert.ok(body.length < 500);
      assert.equal(taleOf(gunzipSync(body)), "often ".repeat(1000));
    });
  }

  for (const encoding of [undefined, "identity", "br", "gzip;q=0", "gzip; q=0.0"]) {
    it(`travels as it is to a client that takes ${encoding ?? "nothing in particular"}`, async () => {
      const { headers, body } = await ask(1000, encoding);
      assert.equal(headers["content-encoding"], undefined);
      assert.equal(taleOf(body), "often ".repeat(1000));
    });
  }

  it("travels as it is where it is short", async () => {
    const { headers, body } = await ask(2, "gzip");
    assert.equal(headers["content-encoding"], undefined);
    assert.equal(taleOf(body), "often often ");
  });
});
