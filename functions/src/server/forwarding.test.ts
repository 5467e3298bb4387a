import assert from "node:assert/strict";
import { callerAddress } from "../platform/operations/caller-address.ts";
import { openServer } from "../../test-support/running-server.ts";

describe("Whom a request to the server is counted for", () => {
  const variables = ["TRUSTED_PROXIES", "K_SERVICE"] as const;
  const before = variables.map((name) => [name, process.env[name]] as const);
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  async function addressOf(sent: Record<string, string>): Promise<string> {
    const server = await openServer({
      serve: async ({ headers }, incoming) =>
        Response.json({ address: callerAddress(incoming), host: headers.get("x-forwarded-host") }),
    });
    const headers = { connection: "close", ...sent };
    const response = await fetch(`http://127.0.0.1:${server.port}/`, { headers });
    const { address, host } = (await response.json()) as { address: string; host: string | null };
    await server.stop(0);
    return host === null ? address : `${address} by ${host}`;
  }
  const forged = { "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "other.example" };

  it("is who connects, whatever they claim, where no proxy is trusted", async () => {
    assert.equal(await addressOf(forged), "127.0.0.1");
  });

  it("is whom a trusted proxy names", async () => {
    process.env.TRUSTED_PROXIES = "127.0.0.0/8";
    assert.equal(await addressOf(forged), "203.0.113.9 by other.example");
  });

  it("is whom Cloud Run's front end names last", async () => {
    process.env.K_SERVICE = "souk";
    assert.equal(await addressOf({ "X-Forwarded-For": "198.51.100.1, 203.0.113.9" }), "203.0.113.9");
  });
});
