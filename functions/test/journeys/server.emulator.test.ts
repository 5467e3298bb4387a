import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { createSoukRestClient } from "../../src/client/rest-client.ts";
import { createPerson } from "../../test-support/person.ts";
import { functionsFolder } from "../../tools/paths.ts";

/** From the build that the functions run. */
function start() {
  return spawn(process.execPath, ["lib/server.mjs"], {
    cwd: functionsFolder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1" },
  });
}

async function readPort(output: Readable): Promise<number> {
  let port: number | undefined;
  for await (const line of createInterface(output)) {
    const record = JSON.parse(line) as { message: string; port: number };
    if (record.message === "server listens") port = record.port;
    if (port !== undefined) break;
  }
  output.resume();
  assert.ok(port, "It did not listen");
  return port;
}

describe("The persistent server beside the functions", () => {
  let child: ReturnType<typeof start> | undefined;
  after(() => child?.kill("SIGKILL"));

  it("serves members of the same project, is ready while Firestore answers, and stops when it is asked to", async () => {
    const server = (child = start());
    const baseUrl = `http://127.0.0.1:${await readPort(server.stdout)}`;
    // As a load balancer does, which asks again until it is.
    while ((await fetch(`${baseUrl}/readyz`)).status !== 200) await setTimeout(100);

    const ada = await createPerson("Ada");
    const souk = createSoukRestClient({ baseUrl, token: ada.token });
    const handle = `ada-${randomUUID().slice(0, 8)}`;
    await souk.accounts.register({ handle, displayName: "Ada" });
    // What the server has written, a function reads, and Firestore's listener sees.
    const seen = await ada.see(`members/${ada.uid}`, (member) => member.handle === handle);
    assert.equal(seen.displayName, "Ada");
    const refused = await souk.accounts.register.attempt({ handle, displayName: "Ada" });
    assert.equal(refused.ok, false);

    const ended = new Promise((resolve) => server.once("close", resolve));
    server.kill("SIGTERM");
    assert.equal(await ended, 0);
    await ada.leave();
  });
});
