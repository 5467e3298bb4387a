import assert from "node:assert/strict";
import { makeKey } from "../../test-support/keyed-calls.ts";
import { refusalOf } from "../../test-support/live/event-source.ts";
import { openLiveMarket, type LiveMarket } from "../../test-support/live/market.ts";

describe("There is no stream", () => {
  let market: LiveMarket;
  beforeEach(async () => {
    market = await openLiveMarket();
  });
  afterEach(() => market.close());
  const refusal = (...asked: Parameters<LiveMarket["open"]>) => refusalOf(market.open(...asked));
  const send = async (method: string, headers: Record<string, string> = {}, path = "/v1/live") => {
    const { status, headers: answered, bytes } = await market.server.send(method, path, headers);
    return { status, headers: answered, text: String(bytes) };
  };

  it("for nobody, for who is no member, and for a member who is suspended", async () => {
    assert.equal(await refusal(undefined), "401 Unauthenticated");
    market.memory.put("access/bo", undefined);
    assert.equal(await refusal("bo"), "403 NotAMember");
    await market.changeAccess("stranger", { state: "suspended" });
    assert.equal(await refusal("stranger"), "403 MemberSuspended");
  });

  it("for two credentials, and for one in the address", async () => {
    const two = { authorization: `${market.bearer("bo").authorization}, Bearer x.y.z` };
    assert.equal(await refusal(undefined, { headers: two }), "401 SeveralCredentials");
    const token = market.bearer("bo").authorization.slice("Bearer ".length);
    const { status, text } = await send("GET", {}, `/v1/live?access_token=${token}`);
    assert.deepEqual([status, JSON.parse(text).reason], [400, "InvalidInput"]);
  });

  it("of a topic that there is not, of a thousand, and of more listings than one can hold", async () => {
    const many = (count: number, name: string) =>
      Array.from({ length: count }, (_, index) => `${name}/${index}`).join(",");
    for (const topics of [
      "lamps",
      "orders/",
      "orders/a/b",
      "listings/..",
      "Orders",
      "orders,,offers",
      "",
      "payouts/1",
    ])
      assert.equal(await refusal("bo", { topics }), "400 InvalidInput", topics);
    assert.equal(await refusal("bo", { topics: many(1000, "orders") }), "400 InvalidInput");
    assert.equal(await refusal("bo", { topics: many(26, "listings") }), "400 InvalidInput");
    const { text } = await send("GET", market.bearer("bo"), "/v1/live?topics=orders&topics=offers");
    assert.match(text, /Send this field once/);
    assert.match((await send("GET", market.bearer("bo"), "/v1/live?topic=orders")).text, /InvalidInput/);
  });

  it("of another's order or draft, and it is told apart from none by nothing", async () => {
    market.memory.put("orders/o9", {
      id: "o9",
      buyer: "stranger",
      seller: "sara",
      participants: ["stranger"],
    });
    market.memory.put("listings/draft", {
      ...market.memory.find("listings/lamp"),
      id: "draft",
      state: "draft",
    });
    for (const topics of ["orders/o9", "orders/none", "listings/draft", "listings/none"])
      assert.equal(await refusal("bo", { topics }), "404 TopicNotFound", topics);
    // Not the seller's before it is paid.
    assert.equal(await refusal("sara", { topics: "orders/o9" }), "404 TopicNotFound");
    await market.follow("stranger", { topics: "orders/o9" });
    await market.follow("sara", { topics: "listings/draft" });
  });

  it("by a key without the topic's scope; with some, it follows what they are for", async () => {
    const byKey = async (scopes: string[]) => {
      const { key } = await makeKey(market.context, "sara", { scopes });
      return { authorization: `Bearer ${key}` };
    };
    const offers = await byKey(["offers:read"]);
    assert.equal(await refusal(undefined, { headers: offers, topics: "orders" }), "403 ScopeMissing");
    assert.equal(await refusal(undefined, { headers: offers, topics: "listings/lamp" }), "403 ScopeMissing");
    assert.equal(
      await refusal(undefined, { headers: offers, topics: "notifications" }),
      "403 KeyNotAccepted",
    );
    assert.equal(await refusal(undefined, { headers: await byKey(["rates:read"]) }), "403 ScopeMissing");
    const { listener } = await market.open(undefined, {
      headers: await byKey(["orders:read", "offers:read"]),
    });
    assert.deepEqual((await listener.hear("ready")).data.topics, ["orders", "offers"]);
  });

  it("by another method: HEAD says what a GET would be, OPTIONS what there is, and the rest is refused", async () => {
    const head = await send("HEAD", market.bearer("bo"));
    assert.deepEqual([head.status, head.text], [200, ""]);
    assert.match(head.headers["content-type"] ?? "", /^text\/event-stream/);
    assert.equal((await send("HEAD")).status, 401);
    const options = await send("OPTIONS", { "access-control-request-method": "GET" });
    assert.deepEqual([options.status, options.headers.allow], [204, "GET, HEAD, OPTIONS"]);
    for (const method of ["POST", "PUT", "DELETE"]) {
      const { status, headers } = await send(method, { ...market.bearer("bo"), "content-length": "0" });
      assert.deepEqual([status, headers.allow], [405, "GET, HEAD, OPTIONS"], method);
    }
  });

  it("more than six of a member at an instance, nor more than thirty openings a minute", async () => {
    for (let open = 0; open < 6; open += 1) await market.follow("bo");
    assert.equal(await refusal("bo"), "429 TooManyAtOnce");
    await market.follow("stranger");
    for (let opened = 7; opened < 30; opened += 1) await refusal("bo");
    assert.equal(await refusal("bo"), "429 TooManyCalls");
  });

  it("that keeps its place when it was only asked about, or refused, or is gone", async () => {
    for (let asked = 0; asked < 8; asked += 1) await send("HEAD", market.bearer("bo"));
    for (let asked = 0; asked < 8; asked += 1) await refusal("bo", { topics: "orders/none" });
    for (let opened = 0; opened < 8; opened += 1) {
      const listener = await market.follow("bo");
      listener.cut();
      await listener.closed;
      await market.untilOpen(0);
    }
  });

  it("in the function of all operations, whose places are few", async () => {
    process.env.FUNCTION_TARGET = "api";
    try {
      assert.equal(await refusal("bo"), "404 NoSuchRoute");
    } finally {
      delete process.env.FUNCTION_TARGET;
    }
  });
});

describe("A position that nobody has given out", () => {
  let market: LiveMarket;
  before(async () => {
    market = await openLiveMarket();
  });
  after(() => market.close());
  const now = Date.now() * 1000;
  const positions = {
    garbage: "1",
    "a word": "latest",
    "binary text": "\u0001é",
    "very long": `e1767225600000000.${"x".repeat(5000)}`,
    "of another source": `n${now}.`,
    "of the future": `e${now + 86_400_000_000}.~n${now}.`,
    "of a number too large": "e99999999999999999999.",
    "an injected line": "e1.\nevent: end",
  };
  for (const [name, after] of Object.entries(positions)) {
    it(`(${name}) begins anew, and says that everything is to be read again`, async () => {
      const listener = await market.follow("bo", { after, topics: "orders,notifications" });
      const reset = await listener.hear("reset");
      assert.deepEqual(reset.data, { reason: "unknown" });
      assert.notEqual(reset.id, after);
      listener.cut();
      await market.untilOpen(0);
    });
  }

  it("or one older than a week begins anew as well", async () => {
    const old = now - 7.1 * 86_400_000_000;
    const listener = await market.follow("bo", { after: `e${Math.floor(old)}.`, topics: "orders" });
    assert.deepEqual((await listener.hear("reset")).data, { reason: "expired" });
  });

  it("in the header counts before the one in the address", async () => {
    const asked = { after: "rubbish", topics: "orders", headers: { "last-event-id": `e${now}.` } };
    const listener = await market.follow("bo", asked);
    await market.ship();
    await listener.hear("message");
    assert.deepEqual(
      listener.heard.map(({ event }) => event),
      ["ready", "message"],
    );
  });
});
