import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { dedicatedOperations } from "../src/api/dedicated-operations.ts";
import { operations } from "../src/api/operations.ts";
import { functionOf, listOperations } from "../src/platform/operations/route.ts";
import { ticks } from "../src/schedules.ts";
import { subscribers } from "../src/subscribers.ts";
import { bundle } from "../tools/build.ts";
import { cacheFolder, functionsFolder } from "../tools/paths.ts";
import { tickFunctions } from "../tools/schedules.ts";
import { describeEndpoints, describeParams, describeTrigger } from "./cloud-surface/describe-endpoint.ts";
import { listDeployed } from "./cloud-surface/deployed-functions.ts";
import { resolveUnattended, writeEnvFile } from "./cloud-surface/env-file.ts";
import { readManifest, type Endpoints, type Manifest, type Param } from "./cloud-surface/manifest.ts";

/** Rewritten by `SOUK_ACCEPT=1 npm run test:unit -- test/cloud-surface.test.ts`; read its diff before you commit. */
const expectedFile = join(import.meta.dirname, "cloud-surface.txt");

/** Google's quotas for creating and updating functions are per minute and project; see README.md. */
const MAX_FUNCTIONS = 50;

describe("The deployed functions", function () {
  // The build of the package, which a busy machine stretches.
  this.timeout(180_000);
  let endpoints: Endpoints;
  let params: readonly Param[];
  let manifest: Manifest;

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
      manifest = await readManifest(folder);
      ({ endpoints, params } = manifest);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("are those of the table, with their triggers, limits, and the parameters and secrets that a deploy knows", async () => {
    const actual = [describeEndpoints(endpoints), describeParams(params)].join("\n");
    if (process.env["SOUK_ACCEPT"]) await writeFile(expectedFile, actual);
    assert.deepEqual(actual.split("\n"), (await readFile(expectedFile, "utf8")).split("\n"));
  });

  it("are deployed without a question: .env has every parameter with its default and what it is for", async () => {
    const file = join(functionsFolder, ".env");
    const expected = writeEnvFile(params);
    if (process.env["SOUK_ACCEPT"]) await writeFile(file, expected);
    assert.equal(await readFile(file, "utf8"), expected);
    const defaults = params
      .filter(({ type }) => type !== "secret")
      .map(({ name, default: preset }) => [name, String(preset)]);
    assert.deepEqual(await resolveUnattended(functionsFolder, params), Object.fromEntries(defaults));
  });

  it("let nobody mistype a choice: a parameter of two values or three offers them, its default among them", () => {
    const choices = params.filter(({ input }) => input?.select);
    assert.deepEqual(choices.map(({ name }) => name).toSorted(), [
      "CONTENT_INSPECTION",
      "PAYMENT_PROVIDER",
      "RATES_SOURCE",
      "SEARCH_ENGINE",
      "TAX_MODE",
    ]);
    for (const { name, default: preset, input } of choices) {
      assert.ok(
        input?.select?.options.some(({ value }) => value === preset),
        name,
      );
    }
  });

  it("have a deploy know every parameter and secret that the source declares, and bind every secret", () => {
    const files = globSync("src/**/*.ts", { cwd: functionsFolder }).filter(
      (file) => !file.endsWith(".test.ts"),
    );
    const source = files.map((file) => readFileSync(join(functionsFolder, file), "utf8")).join("\n");
    const declared = source.matchAll(/\bdefine(?:Boolean|Int|Secret|String)\("(\w+)"/g);
    const names = Array.from(declared, ([, name = ""]) => name);
    assert.deepEqual(params.map(({ name }) => name).toSorted(), names.toSorted());
    const bound = new Set(
      Object.values(endpoints).flatMap(({ secretEnvironmentVariables = [] }) =>
        secretEnvironmentVariables.map(({ key }) => key),
      ),
    );
    const secrets = params.filter(({ type }) => type === "secret").map(({ name }) => name);
    assert.deepEqual([...bound].toSorted(), secrets.toSorted());
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

  it("answer every operation: by one callable, or by a function of its own that the typed client knows of", () => {
    const callables = Object.entries(endpoints)
      .filter(([, endpoint]) => describeTrigger(endpoint) === "call")
      .map(([name]) => name);
    assert.deepEqual(callables.toSorted(), ["call", ...dedicatedOperations.map(functionOf)].toSorted());
    const names = new Set<string>(listOperations(operations).map(({ name }) => name));
    assert.deepEqual(
      dedicatedOperations.filter((name) => !names.has(name)),
      [],
    );
  });

  it("are few: a deploy stays below the quotas of a region, and what is called stays warm", () => {
    assert.ok(Object.keys(endpoints).length <= MAX_FUNCTIONS, `${Object.keys(endpoints).length} functions`);
  });

  it("run every schedule by a function for each tick, which `npm run schedule` knows", () => {
    const scheduled = Object.keys(endpoints).filter((name) => endpoints[name]?.scheduleTrigger);
    assert.deepEqual(scheduled.toSorted(), Object.values(tickFunctions).toSorted());
  });

  it("perform commands only where COMMANDS_TOPIC names their topic: nothing is deployed for it elsewhere", async () => {
    const preset = await resolveUnattended(functionsFolder, params);
    const without = listDeployed(manifest, preset).map(({ id }) => id);
    const deployed = listDeployed(manifest, { ...preset, COMMANDS_TOPIC: "orders" });
    const added = deployed.filter(({ id }) => !without.includes(id));
    assert.deepEqual(added.map(({ id }) => id).toSorted(), ["pubsub-commands", "pubsub-retryCommand"]);
    const topics = added.flatMap(({ eventTrigger }) => eventTrigger?.eventFilters?.topic ?? []);
    assert.deepEqual(topics, ["projects/shop/topics/orders"]);
    assert.equal(without.length, Object.keys(endpoints).length - 3);
  });

  it("hear of Google's budget only where BUDGET_TOPIC names its topic", async () => {
    const preset = await resolveUnattended(functionsFolder, params);
    const without = new Set(listDeployed(manifest, preset).map(({ id }) => id));
    const added = listDeployed(manifest, { ...preset, BUDGET_TOPIC: "budget" }).filter(
      ({ id }) => !without.has(id),
    );
    assert.deepEqual(
      added.map(({ id }) => id),
      ["budget-onBudgetMessage"],
    );
    assert.deepEqual(added[0]?.eventTrigger?.eventFilters?.topic, "projects/shop/topics/budget");
  });

  it("keep no instance warm unless MIN_INSTANCES says so", () => {
    const warm = Object.entries(endpoints).filter(([, { minInstances }]) => typeof minInstances === "string");
    assert.deepEqual(
      warm.map(([name, { minInstances }]) => [name, minInstances]),
      [["call", "{{ params.MIN_INSTANCES }}"]],
    );
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

  it("runs each schedule under its own name", async () => {
    const entries = Object.values(ticks).flatMap(({ schedules }) => Object.entries(schedules));
    const loaded = entries.map(async ([name, { load }]) => ({
      declared: name,
      name: (await load()).default.name,
    }));
    const misnamed = (await Promise.all(loaded)).filter(({ declared, name }) => declared !== name);
    assert.deepEqual(misnamed, []);
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

/** What the root's files and each domain's tables load lazily. */
async function listLoadedFiles(): Promise<Set<string>> {
  const tables = globSync(["src/*.ts", "src/api/*.ts", "src/*/{cloud,schedules}.ts"], {
    cwd: functionsFolder,
  });
  const loaded = tables.map(async (table) => {
    const file = resolve(functionsFolder, table);
    const code = await readFile(file, "utf8");
    return [...code.matchAll(/\bimport\(\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
      resolve(dirname(file), path),
    );
  });
  return new Set((await Promise.all(loaded)).flat());
}
