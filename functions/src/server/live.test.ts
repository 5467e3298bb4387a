import assert from "node:assert/strict";
import { asRest } from "../platform/operations/as-rest.ts";
import { endStreams } from "../live/public.ts";
import { openLiveMarket, transports, type LiveMarket } from "../../test-support/live/market.ts";
import { refusalOf } from "../../test-support/live/event-source.ts";
import { startServer, type RunningServer } from "./start-server.ts";

describe("Live updates on the server", () => {
  let market: LiveMarket;
  let server: RunningServer;
  beforeEach(async () => {
    market = await openLiveMarket();
    const { context, surface, upgrade } = market;
    server = await startServer({
      serve: asRest(surface),
      context,
      port: 0,
      host: "127.0.0.1",
      upgrade,
      onStopping: () => endStreams(context),
    });
  });
  afterEach(() => market.close());

  for (const by of Object.keys(transports) as (keyof typeof transports)[]) {
    it(`tell of what happens, and of where to come back when it stops, which they do not delay (${by})`, async () => {
      const listener = await market.follow("bo", { by, port: server.port, topics: "orders" });
      await market.ship("o1");
      await listener.hear("message");
      const startedAt = performance.now();
      await server.stop(60_000);
      const { data } = await listener.hear("end");
      assert.equal(data.reason, "shutdown");
      assert.ok(Number(data.retryAfterMs) > 0);
      assert.equal(await listener.closed, by === "socket" ? 1001 : undefined);
      assert.ok(performance.now() - startedAt < 30_000);
    });

    it(`end at once where they are opened while it stops (${by})`, async () => {
      endStreams(market.context);
      const { listener } = await market.open("bo", { by, port: server.port });
      assert.equal((await listener.hear("end")).data.reason, "shutdown");
      assert.equal(listener.heard.length, 1);
      await market.untilOpen(0);
      await server.stop(60_000);
    });
  }

  it("are not opened from another site by whoever claims to be forwarded from it", async () => {
    const session = await market.auth.createSessionCookie(market.auth.signIn("bo"), {
      expiresIn: 86_400_000,
    });
    const headers = {
      cookie: `__session=${session}`,
      origin: "https://evil.example",
      "x-forwarded-host": "evil.example",
    };
    assert.equal(
      await refusalOf(market.open(undefined, { by: "socket", port: server.port, headers })),
      "403 CrossSiteRequest",
    );
    await server.stop(0);
  });
});
