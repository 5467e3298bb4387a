import assert from "node:assert/strict";
import type { Duplex } from "node:stream";
import { openServer } from "../../test-support/running-server.ts";
import type { HandleUpgrade } from "./upgrades.ts";

const ask = (path: string, protocol: string) => [
  `GET ${path} HTTP/1.1`,
  "Host: souk.example",
  "Connection: Upgrade",
  `Upgrade: ${protocol}`,
];

/** Takes over, says hello, and goodbye when the server stops; unless it has no manners. */
function greeting({ saysGoodbye = true } = {}) {
  const sockets: Duplex[] = [];
  const upgrade: HandleUpgrade = (_request, socket) => {
    sockets.push(socket);
    socket.write(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello",
    );
  };
  const onStopping = () => {
    if (saysGoodbye) for (const socket of sockets) socket.end("goodbye");
  };
  return { upgrade, onStopping, sockets };
}

describe("A WebSocket", () => {
  it("is refused with a problem where nothing serves it, and the connection goes on", async () => {
    const server = await openServer();
    const { say, hear } = await server.talk();
    say(...ask("/v1/live", "websocket"));
    assert.match(
      await hear(/UpgradeNotSupported"}/),
      /^HTTP\/1.1 400[^]*content-type: application\/problem\+json/i,
    );
    say("GET /next HTTP/1.1", "Host: souk.example");
    await hear(/next"}/);
    await server.stop(0);
  });

  it("is handed over whole to what serves it", async () => {
    const server = await openServer(greeting());
    const { say, hear } = await server.talk();
    say(...ask("/v1/live", "WebSocket"));
    assert.match(await hear(/hello$/), /^HTTP\/1.1 101/);
    await server.stop(0);
  });

  it("is told when the server stops, which waits for its goodbye", async () => {
    const server = await openServer(greeting());
    const { say, hear, ended } = await server.talk();
    say(...ask("/v1/live", "websocket"));
    await hear(/hello$/);
    await server.stop(5_000);
    assert.match(await ended, /hellogoodbye$/);
  });

  it("that does not end is cut when the grace is over", async () => {
    const server = await openServer(greeting({ saysGoodbye: false }));
    const { say, hear, ended } = await server.talk();
    say(...ask("/v1/live", "websocket"));
    await hear(/hello$/);
    await server.stop(20);
    assert.match(await ended, /hello$/);
  });

  it("that its client resets ends nothing else", async () => {
    const { sockets, ...greeter } = greeting();
    const server = await openServer(greeter);
    const { socket, say, hear } = await server.talk();
    say(...ask("/v1/live", "websocket"));
    await hear(/hello$/);
    socket.resetAndDestroy();
    while (!sockets[0]?.closed) await new Promise(setImmediate);
    const other = await server.talk();
    other.say("GET /next HTTP/1.1", "Host: souk.example");
    await other.hear(/next"}/);
    await server.stop(0);
  });

  it("is not what a client means that merely offers HTTP/2: it gets an ordinary answer", async () => {
    const server = await openServer(greeting());
    const { say, hear } = await server.talk();
    say(...ask("/plain", "h2c"));
    assert.match(await hear(/plain"}/), /^HTTP\/1.1 200/);
    await server.stop(0);
  });
});
