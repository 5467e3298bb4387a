import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { usageRecorder } from "../platform/usage/usage-recorder.ts";
import { captureOutput } from "../../test-support/capture-output.ts";
import { openServer, slowly } from "../../test-support/running-server.ts";

const get = (path: string) => [`GET ${path} HTTP/1.1`, "Host: souk.example"];

describe("A server that is told to stop", () => {
  it("finishes the request that runs, and says that the connection ends with it", async () => {
    const { serve, asked, release } = slowly();
    const server = await openServer({ serve });
    const { say, ended } = await server.talk();
    say(...get("/slow"));
    await asked;
    const stopped = server.stop(5_000);
    release();
    const answer = await ended;
    assert.match(answer, /^HTTP\/1.1 200[^]*\/slow"}$/);
    assert.match(answer, /^connection: close/im);
    await stopped;
  });

  it("takes no new connection meanwhile", async () => {
    const { serve, asked, release } = slowly();
    const server = await openServer({ serve });
    const { say, ended } = await server.talk();
    say(...get("/slow"));
    await asked;
    const stopped = server.stop(5_000);
    const [error] = (await once(connect(server.port, "127.0.0.1"), "error")) as [NodeJS.ErrnoException];
    assert.equal(error.code, "ECONNREFUSED");
    release();
    await ended;
    await stopped;
  });

  it("ends idle connections at once, and those that never asked soon", async () => {
    const server = await openServer();
    const [idle, silent] = [await server.talk(), await server.talk()];
    idle.say(...get("/first"));
    await idle.hear(/first"}/);
    const startedAt = performance.now();
    await server.stop(60_000);
    await Promise.all([idle.ended, silent.ended]);
    assert.ok(performance.now() - startedAt < 20_000);
  });

  it("cuts what has not ended in time, and says so", async () => {
    const { serve, asked } = slowly();
    const server = await openServer({ serve });
    const { say, ended } = await server.talk();
    say(...get("/slow"));
    await asked;
    const { err } = await captureOutput(() => server.stop(20));
    assert.match(err, /"requests":1/);
    assert.equal(await ended, "");
  });

  it("writes the usage that is counted and not yet written", async () => {
    const server = await openServer();
    const answer = {
      operation: "lamps.getLamp",
      at: server.clock.now(),
      status: 200,
      bytes: 9,
      milliseconds: 3,
    };
    usageRecorder(server.context).count("rest", answer);
    assert.deepEqual(server.memory.list("usage"), []);
    await server.stop(1_000);
    const [shard] = server.memory.list("usage");
    assert.match(JSON.stringify(shard?.data), /"lamps.getLamp":\{"calls":1/);
  });
});
