import assert from "node:assert/strict";
import { refusalOf } from "../../test-support/live/event-source.ts";
import { openLiveMarket, transports, type LiveMarket } from "../../test-support/live/market.ts";
import { openWebSocket } from "../../test-support/live/web-socket.ts";

describe("A WebSocket of live updates", () => {
  let market: LiveMarket;
  const openMarket = async (limits: Parameters<typeof openLiveMarket>[0] = {}) => {
    market = await openLiveMarket(limits);
  };
  afterEach(() => market.close());
  const by = "socket" as const;
  const follow = (uid: string) => market.follow(uid, { by, topics: "orders" });
  const tokenOf = (uid: string) => market.auth.signIn(uid);
  /** Opens one as a browser does, which can set no header of its own. */
  const browse = async (protocols: readonly string[], headers = {}) => {
    const opened = await openWebSocket({ port: market.server.port, path: "/v1/live", protocols, headers });
    market.keep(opened);
    return opened;
  };

  it("tells the same as server-sent events, and a client goes on from one by the other", async () => {
    await openMarket();
    const [socket, events] = [await follow("bo"), await market.follow("bo", { topics: "orders" })];
    await market.ship("o1");
    await socket.hear("message");
    await events.hear("message");
    assert.deepEqual(socket.events, events.events);
    assert.equal(socket.lastId, events.lastId);
    socket.cut();
    await market.ship("o2");
    const again = await market.follow("bo", { topics: "orders", after: socket.lastId });
    await again.hear("message");
    assert.deepEqual(
      again.events.map(({ data }) => (data as { orderId: string }).orderId),
      ["o2"],
    );
  });

  it("is opened in a browser by a token among its protocols, which is not sent back", async () => {
    await openMarket();
    const { listener, socket } = await browse(["live.v1", `bearer.${tokenOf("bo")}`]);
    await listener.hear("ready");
    assert.equal(socket.protocol, "live.v1");
  });

  it("is opened by the cookie of a session from a page of the same origin, and of no other", async () => {
    await openMarket();
    const session = await market.auth.createSessionCookie(tokenOf("bo"), { expiresIn: 86_400_000 });
    const cookie = `__session=${session}`;
    const host = `127.0.0.1:${market.server.port}`;
    await (await browse([], { cookie, origin: `http://${host}` })).listener.hear("ready");
    await (await browse([], { cookie, "sec-fetch-site": "same-origin" })).listener.hear("ready");
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "https://evil.example", "x-requested-with": "souk" },
    ])
      assert.equal(await refusalOf(browse([], { cookie, ...headers })), "403 CrossSiteRequest");
  });

  it("is refused over HTTP to nobody, to two credentials, and to one in the address", async () => {
    await openMarket();
    const bearer = `bearer.${tokenOf("bo")}`;
    assert.equal(await refusalOf(browse([])), "401 Unauthenticated");
    assert.equal(await refusalOf(browse(["live.v1", "bearer.nonsense"])), "401 Unauthenticated");
    assert.equal(await refusalOf(browse(["live.v1", bearer], market.bearer("bo"))), "401 SeveralCredentials");
    assert.equal(
      await refusalOf(browse(["live.v1", bearer, `bearer.${tokenOf("sara")}`])),
      "401 SeveralCredentials",
    );
    const path = `/v1/live?access_token=${tokenOf("bo")}`;
    const opening = openWebSocket({ port: market.server.port, path, headers: market.bearer("bo") });
    assert.equal(await refusalOf(opening), "400 InvalidInput");
    await market.untilOpen(0);
  });

  it("is refused with what is to be done about it where the handshake is none", async () => {
    await openMarket();
    const valid = { connection: "upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
    const key = "dGhlIHNhbXBsZSBub25jZQ==";
    const send = async (method: string, path: string, headers: Record<string, string>) => {
      const sent = { ...valid, ...market.bearer("bo"), "sec-websocket-key": key, ...headers };
      const { status, headers: answered, bytes } = await market.server.send(method, path, sent);
      assert.equal(answered["content-type"], "application/problem+json");
      return `${status} ${JSON.parse(String(bytes)).reason}`;
    };
    assert.equal(await send("GET", "/v1/lively", {}), "404 NoSuchRoute");
    assert.equal(await send("POST", "/v1/live", {}), "405 MethodNotAllowed");
    assert.equal(await send("OPTIONS", "/v1/live", {}), "405 MethodNotAllowed");
    assert.equal(await send("GET", "/v1/live", { "sec-websocket-version": "8" }), "426 VersionNotSupported");
    assert.equal(await send("GET", "/v1/live", { "sec-websocket-key": "short" }), "400 HandshakeMalformed");
    assert.equal(
      await send("GET", "/v1/live", { "sec-websocket-protocol": "graphql-ws" }),
      "400 ProtocolNotSupported",
    );
    assert.equal(await send("GET", "/v1/live?topics=lamps", {}), "400 InvalidInput");
    assert.equal(await send("GET", "/v1/live?topics=orders/none", {}), "404 TopicNotFound");
    await market.untilOpen(0);
  });

  it("shares its member's places with server-sent events", async () => {
    await openMarket();
    for (let opened = 0; opened < 3; opened += 1) {
      await follow("bo");
      await market.follow("bo");
    }
    for (const transport of Object.keys(transports) as (keyof typeof transports)[])
      assert.equal(await refusalOf(market.open("bo", { by: transport })), "429 TooManyAtOnce");
  });

  it("begins anew from a position that is none", async () => {
    await openMarket();
    const listener = await market.follow("bo", { by, topics: "orders", after: "garbage" });
    assert.deepEqual((await listener.hear("reset")).data, { reason: "unknown" });
  });

  it("is closed with 1008 when its member is suspended, before anything that comes after it", async () => {
    await openMarket();
    const listener = await follow("bo");
    await market.changeAccess("bo", { state: "suspended" });
    await market.ship();
    assert.equal((await listener.hear("end")).data.reason, "MemberSuspended");
    assert.equal(await listener.closed, 1008);
    assert.deepEqual(listener.events, []);
    await market.untilOpen(0);
  });

  it("is closed with 1000 when it has lasted as long as one may", async () => {
    await openMarket({ lengthMs: 1_000 });
    const listener = await follow("bo");
    assert.equal((await listener.hear("end")).data.reason, "timeLimit");
    assert.equal(await listener.closed, 1000);
  });

  it("is closed for a client that speaks, with 1003, or 1009 for a long message", async () => {
    await openMarket();
    for (const [text, code] of [
      ["hello", 1003],
      ["x".repeat(2000), 1009],
    ] as const) {
      const { listener, socket } = await browse(["live.v1", `bearer.${tokenOf("bo")}`]);
      await listener.hear("ready");
      socket.send(text);
      assert.equal(await listener.closed, code);
      await market.untilOpen(0);
    }
  });

  it("lasts while its client answers pings, and ends for one that is gone without a word", async () => {
    // As long as a client may take to answer: an eye-blink is too short on a busy machine.
    await openMarket({ pingMs: 250 });
    const alive = await follow("sara");
    const gone = await openWebSocket({
      port: market.server.port,
      path: "/v1/live",
      headers: market.bearer("bo"),
      autoPong: false,
    });
    assert.equal(await gone.listener.closed, 1006);
    await alive.until(({ beats }) => beats >= 4);
    await market.untilOpen(1);
  });
});

describe("A client that never reads", () => {
  for (const by of Object.keys(transports) as (keyof typeof transports)[]) {
    it(`loses its connection before much waits for it, and a neighbour hears everything (${by})`, async () => {
      const market = await openLiveMarket({ maxWaitingBytes: 64 * 1024 });
      const neighbour = await market.follow("sara", { topics: "orders", by });
      const { listener, pause } = await market.open("bo", { topics: "orders", by });
      await listener.hear("ready");
      pause();
      // Messages that soon fill what the operating system holds for a connection.
      const long = "x".repeat(400_000);
      let shipped = 0;
      while (market.countOpen() === 2 && shipped < 100) {
        await market.ship(`${long}${shipped}`);
        shipped += 1;
        await neighbour.until(({ events }) => events.length === shipped);
      }
      assert.equal(market.countOpen(), 1, `${shipped} messages were taken`);
      await market.close();
    });
  }
});
