import assert from "node:assert/strict";
import { openIntegrations, type Integrations } from "../../../test-support/webhooks/integration.ts";
import { HOUR, MINUTE } from "../../platform/values/clock.ts";

interface Endpoint {
  id: string;
  state: string;
  url: string;
  secrets: { id: string; expiresAt: string | null }[];
}
interface Registered {
  endpoint: Endpoint;
  secret: string | null;
}

const url = "https://shop.example/hooks";
const types = ["order.shipped"];

describe("A webhook endpoint", () => {
  let world: Integrations;
  beforeEach(async () => {
    world = await openIntegrations();
  });
  afterEach(() => {
    world.receiver.close();
  });
  let calls = 0;
  const nextKey = () => `call-${(calls += 1)}-of-sara`;
  const create = (input: object = { url, types }, key = nextKey()) =>
    world.call<Registered>("sara", { name: "createEndpoint", key, input });
  const refusal = (input: object) => {
    world.clock.advance(5 * MINUTE);
    return world.reason("sara", { name: "createEndpoint", key: nextKey(), input });
  };
  const verifies = (secret: string) => {
    const message = world.receiver.received.at(-1);
    assert.ok(message);
    try {
      return Boolean(world.receiver.verify(secret, message, world.clock.now()));
    } catch {
      return false;
    }
  };

  it("has a secret that is shown to whoever makes it, again to a repeat within ten minutes, and never after", async () => {
    const repeat = () => create({ url, types }, "one-key-of-sara");
    const { endpoint, secret } = await repeat();
    assert.ok(secret);
    world.clock.advance(9 * MINUTE);
    assert.deepEqual(await repeat(), { endpoint, secret });
    world.clock.advance(MINUTE);
    assert.deepEqual(await repeat(), { endpoint, secret: null });
    assert.equal(world.list("webhookEndpoints").length, 1);
    const stored = JSON.stringify([...world.memory.documents]);
    assert.ok(!stored.includes(secret) && !stored.includes(secret.slice("whsec_".length)));
    const listed = await world.call("sara", { name: "listEndpoints" });
    assert.doesNotMatch(JSON.stringify(listed), /whsec_|sealed/);
  });

  const refused = [
    "http://shop.example/hooks",
    "ftp://shop.example/",
    "file:///etc/passwd",
    "https://user:word@shop.example/",
    "https://shop.example:25/",
    "https://shop.example:8080/",
    "https://shop.example./",
    "https://localhost./",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://0/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://①②⑦.⓪.⓪.①/",
    "https://127。0。0。1/",
    "https://169.254.169.254/computeMetadata/v1/",
    "https://10.0.0.1/",
    `https://${"a".repeat(300)}.example/`,
    "shop.example/hooks",
  ];
  it("has an address on the public internet, by HTTPS on one of two ports", async () => {
    for (const address of refused) {
      assert.equal(await refusal({ url: address, types }), "UrlRefused", address);
    }
    const tooLong = `https://shop.example/${"a".repeat(2000)}`;
    assert.equal(await refusal({ url: tooLong, types }), "InvalidInput");
    const written = ["https://münchen.example:8443/hooks#top", "HTTPS://SHOP.example:443/hooks"];
    const kept = [];
    for (const address of written) kept.push((await create({ url: address, types })).endpoint.url);
    assert.deepEqual(kept, ["https://xn--mnchen-3ya.example:8443/hooks", url]);
  });

  it("is the only one of its member with its address, and one of ten at most", async () => {
    const { endpoint } = await create();
    assert.equal(await refusal({ url: "https://SHOP.example/hooks#again", types }), "EndpointExists");
    const others = Array.from({ length: 9 }, (_, number) => `${url}/${number}`);
    for (const address of others) await create({ url: address, types });
    assert.equal(await refusal({ url: `${url}/more`, types }), "TooManyEndpoints");
    await world.call("sara", { name: "deleteEndpoint", input: { endpointId: endpoint.id } });
    assert.equal((await create()).endpoint.state, "pending");
    assert.equal((await world.register("tove", types, url)).endpoint.state, "pending");
  });

  it("takes no headers of its owner's choice, and no event that does not exist", async () => {
    assert.equal(await refusal({ url, types, headers: { "Metadata-Flavor": "Google" } }), "InvalidInput");
    assert.equal(await refusal({ url, types: ["order.everything"] }), "InvalidInput");
    assert.equal(await refusal({ url, types: [] }), "InvalidInput");
  });

  it("gets nothing before it has answered a signed ping, and may be pinged as often as one likes", async () => {
    const { endpoint, secret } = await create();
    const ping = { name: "pingEndpoint", input: { endpointId: endpoint.id } };
    await world.happens();
    assert.deepEqual(world.receiver.received, []);
    for (const status of [302, 404, 500]) {
      world.receiver.answerWith(status);
      assert.equal(await world.reason("sara", ping), "PingNotAnswered");
    }
    // A page for people: whatever serves it answers everything so.
    for (const type of ["text/html; charset=utf-8", "Text/HTML", "application/xhtml+xml"]) {
      world.receiver.answerWith((_, response) =>
        response.writeHead(200, { "content-type": type }).end("<h1>Welcome</h1>"),
      );
      assert.equal(await world.reason("sara", ping), "PingNotAnswered", type);
    }
    assert.equal(world.endpoint(endpoint.id)?.state, "pending");
    world.receiver.answerWith(200);
    for (let count = 0; count < 3; count += 1) await world.call("sara", ping);
    assert.ok(verifies(secret ?? ""));
    assert.equal(world.endpoint(endpoint.id)?.state, "live");
    await world.happens();
    assert.equal(world.deliveries().length, 1);
  });

  it("moves to another address once that has answered, and misses nothing meanwhile", async () => {
    const { id } = await world.subscribe("sara", types);
    const move = { name: "updateEndpoint", input: { endpointId: id, url: "https://new.example/hooks" } };
    world.receiver.answerWith(500);
    assert.equal(await world.reason("sara", move), "PingNotAnswered");
    assert.equal(world.endpoint(id)?.state, "live");
    world.receiver.answerWith(200);
    const { url: moved, state } = await world.call<Endpoint>("sara", move);
    assert.deepEqual([moved, state], ["https://new.example/hooks", "live"]);
    const { endpoint } = await create();
    const elsewhere = { endpointId: endpoint.id, url: "https://unproven.example/" };
    await world.call("sara", { name: "updateEndpoint", input: elsewhere });
    assert.equal(world.endpoint(endpoint.id)?.state, "pending");
  });

  it("signs with its new secret and the one before it for a day, and never with more than three", async () => {
    const { id, secret } = await world.subscribe("sara", types);
    const rotate = (key: string) =>
      world.call<Registered>("sara", {
        name: "rotateSecret",
        key: `rotation-${key}`,
        input: { endpointId: id },
      });
    const second = await rotate("r1");
    assert.deepEqual(await rotate("r1"), second);
    await world.happens();
    assert.deepEqual([verifies(secret), verifies(second.secret ?? "")], [true, true]);
    world.clock.advance(24 * HOUR);
    await world.happens();
    assert.deepEqual([verifies(secret), verifies(second.secret ?? "")], [false, true]);
    for (const key of ["r2", "r3", "r4"]) await rotate(key);
    await world.happens();
    const signatures = world.receiver.received.at(-1)?.headers["webhook-signature"];
    assert.equal(signatures?.split(" ").length, 3);
  });

  it("that its owner disables gets nothing until it is enabled, which takes an answered ping", async () => {
    const { id } = await world.subscribe("sara", types);
    const input = { endpointId: id };
    await world.call("sara", { name: "disableEndpoint", input });
    assert.equal(await world.reason("sara", { name: "disableEndpoint", input }), "ActionNotAllowed");
    await world.call("sara", { name: "pingEndpoint", input });
    assert.equal(world.endpoint(id)?.state, "disabled");
    await world.happens();
    assert.deepEqual(world.deliveries(), []);
    world.receiver.answerWith(404);
    assert.equal(await world.reason("sara", { name: "enableEndpoint", input }), "PingNotAnswered");
    world.receiver.answerWith(200);
    await world.call("sara", { name: "enableEndpoint", input });
    assert.equal(await world.reason("sara", { name: "enableEndpoint", input }), "ActionNotAllowed");
    await world.happens();
    assert.equal(world.deliveries().length, 1);
  });

  it("that is disabled while a message waits for it gets it no more", async () => {
    const { id } = await world.subscribe("sara", types);
    world.receiver.answerWith(500);
    await world.happens();
    await world.call("sara", { name: "disableEndpoint", input: { endpointId: id } });
    world.clock.advance(MINUTE);
    await world.drain();
    const [delivery] = world.deliveries();
    assert.deepEqual([delivery?.state, delivery?.lastError], ["dead", "The endpoint is disabled"]);
    assert.equal(world.receiver.received.length, 1);
  });
});
