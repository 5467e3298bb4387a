import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { operations } from "../src/api/operations.ts";
import { listOperations } from "../src/platform/operations/route.ts";
import { subscribers } from "../src/subscribers.ts";
import { bundle } from "../tools/build.ts";
import { cacheFolder, functionsFolder } from "../tools/paths.ts";
import { describeEndpoints, describeTrigger } from "./cloud-surface/describe-endpoint.ts";
import { readManifest, type Endpoints } from "./cloud-surface/manifest.ts";

/** Rewritten by `SOUK_ACCEPT=1 npm run test:unit -- test/cloud-surface.test.ts`; read its diff before you commit. */
const expectedFile = join(import.meta.dirname, "cloud-surface.txt");

describe("The deployed functions", () => {
  let endpoints: Endpoints;

  before(async () => {
    // Inside the package, so that the build finds node_modules.
    await mkdir(cacheFolder, { recursive: true });
    const folder = await mkdtemp(join(cacheFolder, "cloud-surface-"));
    try {
      await bundle(join(folder, "lib"));
      await writeFile(
        join(folder, "package.json"),
        JSON.stringify({ type: "module", main: "lib/index.mjs" }),
      );
      endpoints = await readManifest(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("are those of the table, with their triggers and limits", async () => {
    const actual = describeEndpoints(endpoints);
    if (process.env["SOUK_ACCEPT"]) await writeFile(expectedFile, actual);
    assert.deepEqual(actual.split("\n"), (await readFile(expectedFile, "utf8")).split("\n"));
  });

  it("each have a ceiling of instances, for the bill's sake", () => {
    const boundless = Object.keys(endpoints).filter((name) => !(Number(endpoints[name]?.maxInstances) > 0));
    assert.deepEqual(boundless, []);
  });

  it("process photos with memory for one, and room for the events of other files", () => {
    const photos = endpoints["media-onPhotoUploaded"];
    assert.ok(Number(photos?.availableMemoryMb) >= 1024);
    assert.ok(Number(photos?.concurrency) > 1);
  });

  it("answer every operation as a callable, and no other call", () => {
    const callables = Object.entries(endpoints)
      .filter(([, endpoint]) => describeTrigger(endpoint) === "call")
      .map(([name]) => name);
    const names = listOperations(operations).map(({ name }) => name.replace(".", "-"));
    assert.deepEqual(callables.toSorted(), names.toSorted());
  });
});

describe("What runs in the background", () => {
  it("is wired: some table of the surface loads every such file", async () => {
    const wired = await listLoadedFiles();
    const files = globSync("src/*/{triggers,schedules,queues,reactions,webhooks}/*.ts", {
      cwd: functionsFolder,
    });
    const handlers = files.filter((file) => !/^src\/platform\/|\.test\.ts$/.test(file));
    assert.ok(handlers.length > 0);
    assert.deepEqual(
      handlers.filter((file) => !wired.has(resolve(functionsFolder, file))),
      [],
    );
  });

  it("subscribes to the event it is registered under", async () => {
    const loaded = Object.entries(subscribers).flatMap(([type, loaders]) =>
      loaders.map(async (load) => ({ registered: type, ...(await load()).default })),
    );
    const misplaced = (await Promise.all(loaded)).filter(({ registered, type }) => registered !== type);
    assert.deepEqual(
      misplaced.map(({ name, registered, type }) => `${name}: under ${registered}, listens to ${type}`),
      [],
    );
  });
});

/** What the root's files and each domain's cloud.ts load lazily. */
async function listLoadedFiles(): Promise<Set<string>> {
  const tables = globSync(["src/*.ts", "src/api/*.ts", "src/*/cloud.ts"], { cwd: functionsFolder });
  const loaded = tables.map(async (table) => {
    const file = resolve(functionsFolder, table);
    const code = await readFile(file, "utf8");
    return [...code.matchAll(/\bimport\(\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
      resolve(dirname(file), path),
    );
  });
  return new Set((await Promise.all(loaded)).flat());
}
