import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import * as z from "zod";
import { captureOutput } from "../../../test-support/capture-output.ts";
import {
  inChunks,
  json,
  nothing,
  sendBoth,
  sendRaw,
  whole,
  type Content,
} from "../../../test-support/raw-requests.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { hideBody, requestStart } from "../runtime/leave-bodies-unread.ts";
import { webhookFunction } from "../webhooks/webhook-function.ts";
import { callableForAll } from "./as-callable.ts";
import { asRest } from "./as-rest.ts";
import { defineOperation } from "./define-operation.ts";
import { implement } from "./implement.ts";
import { MAX_BODY_BYTES, readBody } from "./read-body.ts";

const echo = {
  summary: "Answer with what was sent",
  access: "anyone",
  blocks: "own",
  transactions: "several",
  input: z.strictObject({ text: z.string().optional(), id: z.string().optional() }),
  output: z.object({ text: z.string().optional(), id: z.string().optional() }),
  failures: {},
} as const;
const contract = {
  count: defineOperation({
    ...echo,
    name: "echo.count",
    http: { method: "POST", path: "/v1/echo/count" },
    input: z.strictObject({ id: z.int() }),
    output: z.object({ id: z.int() }),
  }),
  post: defineOperation({ ...echo, name: "echo.post", http: { method: "POST", path: "/v1/echo" } }),
  remove: defineOperation({
    ...echo,
    name: "echo.remove",
    http: { method: "DELETE", path: "/v1/echo/{id}" },
  }),
};
const handlers = {
  echo: {
    count: async () => ({ default: implement(contract.count, {}, async ({ input }) => input) }),
    post: async () => ({ default: implement(contract.post, {}, async ({ input }) => input) }),
    remove: async () => ({ default: implement(contract.remove, {}, async ({ input }) => input) }),
  },
};
const surface = { operations: { echo: contract }, handlers };
const webhook = { receive: async () => ({ status: 202 }) as const };

/** The functions behind Google's own framework, as an instance has them. */
http("api", httpFunction(async () => ({ default: asRest(surface) }), { entryPoint: "api" }) as never);
http(
  "webhooks",
  webhookFunction({ any: async () => ({ default: webhook }) }, { entryPoint: "webhooks" }) as never,
);
http("call", callableForAll(async () => ({ handlers }), { entryPoint: "call" }) as never);

for (const reader of ["this package", "Google's framework"] as const) {
  describe(`A request whose body is read by ${reader}`, () => {
    const servers = new Map<string, Server>();
    before(async () => {
      if (reader === "this package") subscribe(requestStart, hideBody);
      for (const name of ["api", "call", "webhooks"]) {
        const server = getTestServer(name);
        servers.set(name, server);
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      }
    });
    after(() => {
      unsubscribe(requestStart, hideBody);
      for (const server of servers.values()) server.close();
    });
    const portOf = (name: string) => ((servers.get(name)?.address() ?? {}) as Partial<AddressInfo>).port ?? 0;
    const send = (name: string, request: string, content: Content) => sendRaw(portOf(name), request, content);
    const reasonOf = ({ answer }: { answer: string }) => {
      const { reason, error } = JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1));
      return reason ?? error.details.reason;
    };

    it("is answered when it comes in chunks, without a length", async () => {
      const { status, answer } = await send("api", "POST /v1/echo", inChunks('{"text":"a"}'));
      assert.deepEqual([status, answer], [200, '{"text":"a"}']);
    });

    it("is answered when it has no body, a length of none or a body of none", async () => {
      for (const body of [nothing, whole("")]) {
        assert.equal((await send("api", "POST /v1/echo", body)).status, 200);
        assert.equal((await send("api", "DELETE /v1/echo/7", body)).answer, '{"id":"7"}');
      }
    });

    it("reaches the operation letter by letter, over both transports", async () => {
      const text = "grüße 🎈".repeat(10_000);
      const overRest = await send("api", "POST /v1/echo", whole(JSON.stringify({ text })));
      assert.equal(overRest.status, 200);
      const body = JSON.stringify({ data: { text: "grüße" } });
      const { answer } = await send("call", "POST /call/echo.post", whole(body));
      assert.equal(answer, '{"result":{"text":"grüße"}}');
    });

    it("is refused in the protocol's own form when its body is larger than any input, with or without a length", async () => {
      const large = JSON.stringify({ text: "x".repeat(MAX_BODY_BYTES) });
      for (const body of [whole(large), inChunks(large)]) {
        const rest = await send("api", "POST /v1/echo", body);
        assert.deepEqual(
          [rest.status, rest.type, reasonOf(rest)],
          [413, "application/problem+json", "BodyTooLarge"],
        );
        const webhookAnswer = await send("webhooks", "POST /v1/webhooks/any", body);
        assert.deepEqual([webhookAnswer.status, reasonOf(webhookAnswer)], [413, "BodyTooLarge"]);
        const called = await send("call", "POST /call/echo.post", body);
        assert.deepEqual([called.status, reasonOf(called)], [400, "BodyTooLarge"]);
      }
    });

    it("is refused when its body is compressed, whatever it would unpack to", async () => {
      const gzip = whole(gzipSync('{"data":{}}'), { ...json, "Content-Encoding": "gzip" });
      const rest = await send("api", "POST /v1/echo", gzip);
      assert.deepEqual([rest.status, reasonOf(rest)], [415, "BodyEncoded"]);
      assert.equal(reasonOf(await send("call", "POST /call/echo.post", gzip)), "BodyEncoded");
    });

    it("is a call with integers as Firebase's clients for iOS and Android send them", async () => {
      const id = { "@type": "type.googleapis.com/google.protobuf.Int64Value", value: "7" };
      const { answer } = await send("call", "POST /call/echo.count", whole(JSON.stringify({ data: { id } })));
      assert.equal(answer, '{"result":{"id":7}}');
    });

    it("is refused as the caller's fault, and not logged, when its data is of an unknown type, nested without end, or no JSON by its own word", async () => {
      const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
      const strange = '{"@type":"type.googleapis.com/google.protobuf.Int64Value","value":"jo@example.com"}';
      const typed = {
        ...whole('{"data":{}}'),
        headers: { "Content-Type": "text/plain", "Content-Length": "11" },
      };
      const { out, err } = await captureOutput(async () => {
        for (const body of [whole(`{"data":${nested}}`), whole(`{"data":{"text":${strange}}}`), typed]) {
          const called = await send("call", "POST /call/echo.post", body);
          assert.deepEqual([called.status, reasonOf(called)], [400, "InvalidInput"]);
        }
      });
      assert.doesNotMatch(out + err, /ERROR|example/);
    });

    if (reader === "Google's framework") return;

    it("leaves its connection to the next request, when it is refused before it has been read", async () => {
      const large = "x".repeat(4 * MAX_BODY_BYTES);
      for (const [name, path, next] of [
        ["api", "/v1/echo", '{"text":"a"}'],
        ["call", "/call/echo.post", '{"data":{"text":"a"}}'],
        ["webhooks", "/v1/webhooks/any", "{}"],
      ] as const) {
        for (const refused of [inChunks(large), whole(large)])
          assert.match(await sendBoth(portOf(name), path, [refused, whole(next)]), /^4\d\d 20\d$/, name);
      }
    });

    it("reaches webhooks while bodies without end hold every place of the functions that everybody calls", async () => {
      const places = 20;
      const sockets = ["api", "call"].flatMap((name) =>
        Array.from({ length: places }, () => connect(portOf(name), "127.0.0.1")),
      );
      try {
        const begun = "Host: souk\r\nContent-Type: application/json\r\nContent-Length: 100";
        for (const socket of sockets) socket.write(`POST /v1/echo HTTP/1.1\r\n${begun}\r\n\r\n{`);
        const path = "POST /v1/webhooks/any";
        assert.equal((await send("webhooks", path, whole("{}"))).status, 202);
        // Where everybody calls, there are none that a flood could take along.
        assert.equal((await send("api", path, whole("{}"))).status, 404);
      } finally {
        for (const socket of sockets) socket.destroy();
      }
    });

    it("is answered when its body is blank", async () => {
      assert.equal((await send("api", "POST /v1/echo", whole("  "))).answer, "{}");
    });

    it("is refused as a problem, or as the callable's own error, when its body is no JSON", async () => {
      for (const body of ["{title:", "\u0000", "", "[]", '{"a":1}', '{"data":{},"more":1}']) {
        const called = await send("call", "POST /call/echo.post", whole(body));
        const { error } = JSON.parse(called.answer);
        assert.deepEqual([called.status, called.type], [400, "application/json"]);
        assert.deepEqual([error.status, error.details.reason], ["INVALID_ARGUMENT", "InvalidInput"]);
      }
      const rest = await send("api", "POST /v1/echo", whole("{title:"));
      assert.deepEqual(
        [rest.status, rest.type, reasonOf(rest)],
        [400, "application/problem+json", "InvalidInput"],
      );
    });

    it("is refused in the protocol's own form when a percent sign in its path begins no character", async () => {
      for (const path of ["%", "%zz", "%E0%A4%A", "%ff", "a%2"]) {
        const unknown = await send("api", `GET /v1/${path}`, nothing);
        assert.deepEqual([unknown.status, unknown.type], [404, "application/problem+json"], path);
        const called = await send("call", `POST /call/${path}`, whole('{"data":{}}'));
        assert.deepEqual([called.status, reasonOf(called)], [404, "OperationNotFound"], path);
      }
      // What it is text of, an operation may take or refuse.
      assert.equal((await send("api", "DELETE /v1/echo/100%25", nothing)).answer, '{"id":"100%"}');
      assert.equal((await send("api", "DELETE /v1/echo/100%", nothing)).answer, '{"id":"100%"}');
    });
  });
}

describe("A body that does not come whole", () => {
  const read = (stream: Readable) =>
    readBody(Object.assign(stream, { headers: {}, rawHeaders: [] }), 1).then(
      () => "read",
      ({ reason }: { reason: string }) => reason,
    );

  it("is refused when its sender is too slow, so that nobody holds places that others wait for", async () => {
    assert.equal(await read(new Readable({ read: () => undefined })), "BodyTooSlow");
  });

  it("is no fault of the server when the connection ends before it", async () => {
    const stream = new Readable({ read: () => undefined });
    const reading = read(stream);
    stream.destroy(new Error("aborted"));
    assert.equal(await reading, "BodyIncomplete");
  });
});
