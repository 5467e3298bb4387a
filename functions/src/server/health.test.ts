import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { SECOND } from "../platform/values/clock.ts";
import { captureOutput } from "../../test-support/capture-output.ts";
import { openServer } from "../../test-support/running-server.ts";

describe("Health of the server", () => {
  const ask = async ({ port }: { port: number }, path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: "close" } });
    return {
      status: response.status,
      text: await response.text(),
      cache: response.headers.get("cache-control"),
    };
  };

  it("is asked at /healthz and /readyz, and kept by no cache", async () => {
    const server = await openServer();
    for (const path of ["/healthz", "/readyz", "/readyz?from=probe"]) {
      const { status, text, cache } = await ask(server, path);
      assert.deepEqual([status, cache], [200, "no-store"]);
      const time = server.clock.now().toISOString();
      assert.deepEqual(JSON.parse(text), { status: "ok", version: "local", time });
    }
    await server.stop(0);
  });

  it("turns to not ready while Firestore does not answer, and back; the process is alive all the while", async () => {
    const server = await openServer();
    assert.equal((await ask(server, "/readyz")).status, 200);
    server.memory.delay = () => Promise.reject(new Error("of no concern to others"));
    server.clock.advance(6 * SECOND);
    await captureOutput(async () => {
      const { status, text } = await ask(server, "/readyz");
      assert.equal(status, 503);
      assert.match(text, /"reason":"NotReady"/);
      assert.doesNotMatch(text, /concern/);
    });
    assert.equal((await ask(server, "/healthz")).status, 200);
    server.memory.delay = () => Promise.resolve();
    assert.equal((await ask(server, "/readyz")).status, 200);
    await server.stop(0);
  });

  it("costs a read in five seconds, however often it is asked", async () => {
    const server = await openServer();
    let requests = 0;
    server.memory.delay = async () => void (requests += 1);
    await Promise.all(Array.from({ length: 20 }, () => ask(server, "/readyz")));
    assert.equal(requests, 1);
    server.clock.advance(6 * SECOND);
    await ask(server, "/readyz");
    assert.equal(requests, 2);
    await server.stop(0);
  });

  it("is not ready while the server stops", async () => {
    const server = await openServer();
    const { socket, say, hear, ended } = await server.talk();
    say("GET /readyz HTTP/1.1", "Host: souk.example");
    await hear(/"status":"ok"/);
    // The connection is not idle, so it outlives the listener.
    socket.write("GET /readyz HTTP/1.1\r\n");
    await setTimeout(20);
    const stopped = server.stop(5_000);
    say("Host: souk.example");
    assert.match(await ended, /HTTP\/1.1 503[^]*"reason":"Stopping"/);
    await stopped;
  });
});
