import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import { authenticate } from "../../src/api/authenticate.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { openProxiedApi } from "../../test-support/proxy/proxied-api.ts";
import { median, round } from "../cold-start/median.ts";

const WARM_UP = 200;
const ROUNDS = 1000;
/** Between two calls of a member: 300 a minute, of the 600 that the proxy lets through. */
const PAUSE_MS = 200;
const DEAD_CALLS = 1000;
/** Twenty calls a second, over all instances. */
const DEAD_PAUSE_MS = 50;
const invoice = JSON.stringify({
  lines: Array.from({ length: 20 }, (_, line) => ({ line, text: "Chair, oak, used", amount: 1200 + line })),
});

/** What the proxy adds to a call, and what it still sends to an existing backend that is dead. */
export async function measureProxy(): Promise<Record<string, number>> {
  return withoutOutput(async () => ({
    ...(await measureAdded()),
    dead_upstream_calls: await countDeadCalls(1),
    dead_upstream_calls_4_instances: await countDeadCalls(4),
    dead_upstream_calls_16_instances: await countDeadCalls(16),
  }));
}

/** The same request straight to the backend and through `/v1`, in turns, over connections that are kept. */
async function measureAdded(): Promise<Record<string, number>> {
  const row = { prefix: "/v1/invoices", mode: "legacy", access: "member" };
  const api = await openProxiedApi([row], { authenticate });
  await api.grant("ada");
  api.legacy.behave((response) => response.setHeader("content-type", "application/json").end(invoice));
  const agent = new Agent({ keepAlive: true });
  const proxied: number[] = [];
  const direct: number[] = [];
  for (let turn = 0; turn < WARM_UP + ROUNDS; turn += 1) {
    api.world.clock.advance(PAUSE_MS);
    // Signed in anew each minute, as what lives for an hour has to be now and then.
    if (turn % 300 === 0) token = api.world.auth.signIn("ada");
    const headers = { authorization: `Bearer ${token}` };
    const ways = [
      { times: direct, url: `${api.legacy.url}/api/v1/invoices` },
      { times: proxied, url: `http://127.0.0.1:${api.port}/v1/invoices` },
    ];
    // Each comes first as often as the other.
    for (const { times, url } of turn % 2 === 0 ? ways : ways.toReversed()) {
      const milliseconds = await timeOf(url, { agent, headers });
      if (turn >= WARM_UP) times.push(milliseconds);
    }
    api.legacy.forget();
  }
  agent.destroy();
  await api.close();
  return {
    proxy_direct_ms_p50: round(median(direct), 2),
    proxy_added_ms_p50: round(median(proxied) - median(direct), 2),
    proxy_added_ms_p99: round(at(proxied, 0.99) - at(direct, 0.99), 2),
  };
}

let token = "";

function timeOf(url: string, options: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const sent = request(url, options, (answer) => {
      let text = "";
      answer.on("data", (piece: Buffer) => (text += String(piece)));
      answer.on("end", () => {
        if (text === invoice) resolve(performance.now() - startedAt);
        else reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    sent.on("error", reject).end();
  });
}

function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}

/** Of a thousand calls that instances get in turn, those that go to a backend which breaks off each of them. */
async function countDeadCalls(instances: number): Promise<number> {
  const api = await openProxiedApi([{ prefix: "/v1/invoices", mode: "legacy" }]);
  const { context, database, clock } = api.world;
  const opened = await Promise.all(
    Array.from({ length: instances }, () => api.instance({ ...context, database: database.another() })),
  );
  // Each has looked for the breaker while all was well, so that none learns of the failures by that.
  for (const instance of opened) assert.equal((await instance.send("GET", "/v1/invoices")).status, 200);
  api.legacy.forget();
  api.legacy.behave((response) => response.socket?.resetAndDestroy());
  for (let call = 0; call < DEAD_CALLS; call += 1) {
    const instance = opened[call % instances] ?? assert.fail();
    const from = { "x-forwarded-for": `203.0.113.${call % 250}` };
    const { status } = await instance.send("GET", "/v1/invoices", from);
    assert.ok(status === 502 || status === 503, String(status));
    clock.advance(DEAD_PAUSE_MS);
  }
  const { length } = api.legacy.seen;
  await Promise.all([...opened.map(({ close }) => close()), api.close()]);
  return length;
}
