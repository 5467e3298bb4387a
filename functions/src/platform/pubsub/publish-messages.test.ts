import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { publishMessages, PublishFailed } from "./publish-messages.ts";
import { topicPath } from "./topic.ts";

/** What Pub/Sub's REST API would be asked, by a server of this process in its place. */
describe("Publishing to a topic", () => {
  let server: Server;
  let status: number;
  let received: { url: string | undefined; authorization: string | undefined; body: unknown }[];
  const environment = { ...process.env };

  before(async () => {
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk) => (text += String(chunk)));
      request.on("end", () => {
        const { authorization } = request.headers;
        received.push({ url: request.url, authorization, body: JSON.parse(text) as unknown });
        response.writeHead(status, { location: "http://127.0.0.1:1/" });
        response.end('{"error":{"message":"anna@example.com may not"}}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env.GCLOUD_PROJECT = "shop-12345";
  });
  beforeEach(() => {
    status = 200;
    received = [];
    process.env.PUBSUB_EMULATOR_HOST = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    for (const name of ["GCLOUD_PROJECT", "PUBSUB_EMULATOR_HOST"]) {
      if (environment[name] === undefined) delete process.env[name];
      else process.env[name] = environment[name];
    }
  });
  const message = { data: '{"type":"order.paid","ü":1}', attributes: { type: "order.paid" } };
  const failureOf = async (topic = "events") => {
    const failure = await publishMessages(topic, [message]).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(failure instanceof PublishFailed);
    return failure;
  };

  it("is one request for all messages, whose data is base64, and no credential for an emulator", async () => {
    await publishMessages("events", [message, message]);
    const sent = { data: Buffer.from(message.data).toString("base64"), attributes: { type: "order.paid" } };
    assert.deepEqual(received, [
      {
        url: "/v1/projects/shop-12345/topics/events:publish",
        authorization: undefined,
        body: { messages: [sent, sent] },
      },
    ]);
  });

  it("fails by a setting where there is no such topic, or no right to it", async () => {
    for (const answered of [400, 403, 404]) {
      status = answered;
      assert.equal((await failureOf()).isMisconfigured, true, String(answered));
    }
    assert.equal((await failureOf("not a topic")).isMisconfigured, true);
    assert.equal(received.length, 3);
  });

  it("fails for the time being where Pub/Sub is busy, answers oddly, sends away or does not answer", async () => {
    for (const answered of [429, 500, 503, 301, 204]) {
      status = answered;
      assert.equal((await failureOf()).isMisconfigured, false, String(answered));
    }
    process.env.PUBSUB_EMULATOR_HOST = "127.0.0.1:1";
    assert.equal((await failureOf()).message, "Pub/Sub did not answer");
  });

  it("fails with the status alone, and no words of the answer", async () => {
    status = 403;
    assert.equal((await failureOf()).message, "Pub/Sub answered with 403");
  });

  it("goes to a topic of this project by its name, and of another by its path", () => {
    const topics = [
      ["events", "projects/shop-12345/topics/events"],
      ["projects/warehouse-1/topics/events", "projects/warehouse-1/topics/events"],
      ["goog-events", undefined],
      ["ev", undefined],
      ["events/../x", undefined],
      ["projects/warehouse-1/topics/x/y", undefined],
      ["projects/warehouse-1/subscriptions/events", undefined],
      ["1events", undefined],
    ] as const;
    for (const [topic, path] of topics) assert.equal(topicPath(topic), path, topic);
  });
});
