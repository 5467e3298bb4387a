import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { openServer, slowly } from "../../test-support/running-server.ts";

const get = (path: string, ...headers: string[]) => [
  `GET ${path} HTTP/1.1`,
  "Host: souk.example",
  ...headers,
];

describe("A connection to the server", () => {
  it("serves request after request, also after it was idle for longer than headers may take", async () => {
    const server = await openServer({ limits: { headersMs: 40 } });
    const { say, hear } = await server.talk();
    say(...get("/first"));
    assert.match(await hear(/first"}/), /^keep-alive: timeout=620/im);
    await setTimeout(150);
    say(...get("/second"));
    await hear(/second"}/);
    await server.stop(0);
  });

  it("is closed after it has been idle for as long as it is kept", async () => {
    const server = await openServer({ limits: { keepAliveMs: 20 } });
    const { say, ended } = await server.talk();
    say(...get("/first"));
    assert.match(await ended, /first/);
    await server.stop(0);
  });

  it("gets pipelined requests answered in their order, whichever is done first", async () => {
    const { serve, release } = slowly();
    const server = await openServer({ serve });
    const { say, hear } = await server.talk();
    say([...get("/slow"), "", ...get("/quick")].join("\r\n"));
    await setTimeout(20);
    release();
    const heard = await hear(/quick"}/);
    assert.ok(heard.indexOf('/slow"}') < heard.indexOf('/quick"}'));
    await server.stop(0);
  });

  it("that is too many is refused, and those before it go on", async () => {
    const server = await openServer({ limits: { connections: 1 } });
    const first = await server.talk();
    const second = await server.talk();
    assert.equal(await second.ended, "");
    first.say(...get("/first"));
    await first.hear(/first"}/);
    await server.stop(0);
  });
});

describe("Requests at once", () => {
  it("that are too many are told to come again, and health is answered all the same", async () => {
    const { serve, asked, release } = slowly();
    const server = await openServer({ serve, limits: { requestsAtOnce: 1 } });
    const [slow, other] = [await server.talk(), await server.talk()];
    slow.say(...get("/slow"));
    await asked;
    other.say(...get("/other"));
    const refused = await other.hear(/Overloaded/);
    assert.match(refused, /^HTTP\/1.1 503/);
    assert.match(refused, /^retry-after: 1/im);
    other.say(...get("/healthz"));
    await other.hear(/"status":"ok"/);
    release();
    await slow.hear(/slow"}/);
    other.say(...get("/other"));
    await other.hear(/other"}/);
    await server.stop(0);
  });
});
