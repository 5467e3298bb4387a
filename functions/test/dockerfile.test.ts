import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { matchesGlob, join } from "node:path";
import { createInterface } from "node:readline";
import { bundle } from "../tools/build.ts";
import { cacheFolder, functionsFolder } from "../tools/paths.ts";

const read = (name: string) => readFileSync(join(functionsFolder, name), "utf8");
const instructions = read("Dockerfile")
  .replaceAll("\\\n", " ")
  .split("\n")
  .filter((line) => /^[A-Z]/.test(line));
const all = (name: string) =>
  instructions.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
const command = JSON.parse(all("CMD").at(-1) ?? "") as string[];

describe("The Dockerfile of the server", () => {
  it("copies what there is, and .dockerignore lets it through", () => {
    const ignored = read(".dockerignore").split("\n");
    const copied = all("COPY").filter((line) => !line.startsWith("--from"));
    const sources = copied.flatMap((line) => line.split(" ").slice(0, -1));
    assert.ok(sources.length > 5);
    for (const source of sources) {
      assert.ok(globSync(source, { cwd: functionsFolder }).length > 0, source);
      assert.ok(ignored.includes(`!${source}`), source);
    }
  });

  it("leaves a developer's own settings and secrets out", () => {
    const lines = read(".dockerignore").split("\n");
    for (const name of [".env.local", ".env.demo-souk.local", ".secret.local"]) {
      const last = lines.findLast((line) => matchesGlob(name, line.replace(/^!/, "")));
      assert.ok(last && !last.startsWith("!"), name);
    }
  });

  it("runs the process itself, as nobody in particular, on the major of Node that functions run on", () => {
    assert.deepEqual(all("USER"), ["node"]);
    assert.equal(command[0], "node");
    const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
    for (const image of all("FROM")) assert.ok(image.startsWith(`node:${engines.node}-slim`), image);
  });
});

describe("The process that the container starts", () => {
  let folder: string;
  before(async () => {
    // Inside the package, so that the build finds node_modules.
    await mkdir(cacheFolder, { recursive: true });
    folder = await mkdtemp(join(cacheFolder, "server-"));
    await bundle(join(folder, "lib"));
  });
  after(() => rm(folder, { recursive: true }));

  /** Starts it in an environment of its own. */
  function start(environment: Record<string, string>) {
    const child = spawn(process.execPath, command.slice(1), {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PORT: "0",
        METADATA_SERVER_DETECTION: "none",
        FIRESTORE_EMULATOR_HOST: "127.0.0.1:9",
        ...environment,
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
    const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
      child.once("close", (code) => resolve({ code, output })),
    );
    return { child, ended };
  }
  const findPort = async ({ stdout }: ChildProcess): Promise<number> => {
    assert.ok(stdout);
    for await (const line of createInterface(stdout)) {
      if (line.includes("server listens")) return (JSON.parse(line) as { port: number }).port;
    }
    throw new Error("It did not listen");
  };

  it("starts from the built files, answers, and ends well when it is asked to stop", async () => {
    const secrets = [
      "LEGACY_TOKEN_SECRET",
      "MAIL_KEYS",
      "MEILISEARCH_KEY",
      "OAUTH_SEALING_KEYS",
      "SANDBOX_WEBHOOK_SECRET",
    ];
    const { child, ended } = start({
      FIREBASE_CONFIG: '{"projectId":"demo-souk","storageBucket":"demo-souk.appspot.com"}',
      ...Object.fromEntries(
        [...secrets, "STRIPE_SECRET_KEY", "WEBHOOK_SEALING_KEYS"].map((name) => [name, "x"]),
      ),
    });
    const port = await findPort(child);
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    assert.equal(health.status, 200);
    const contract = await fetch(`http://127.0.0.1:${port}/v1/openapi.json`);
    assert.equal(contract.status, 200);
    await contract.arrayBuffer();
    child.kill("SIGTERM");
    assert.equal((await ended).code, 0);
  });

  it("says in one line what it misses", async () => {
    const { code, output } = await start({}).ended;
    assert.equal(code, 1);
    assert.match(output, /^Set FIREBASE_CONFIG to your project and its bucket, such as .*\n$/);
  });
});
