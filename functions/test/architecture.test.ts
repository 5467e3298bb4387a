import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { cruise, type ICruiseResult, type IModule } from "dependency-cruiser";
import { functionsFolder } from "../tools/paths.ts";
import { listCycles, listImportsBetweenDomains } from "./architecture/domain-imports.ts";
import { rules } from "./architecture/rules.ts";

/** What the index and each cloud.ts may load at start: every instance does, whatever function it runs. */
const light = /firebase-functions\/lib\/(esm\/)?params\/|^node:|^(module|async_hooks|diagnostics_channel)$/;
/** How code writes: `transaction.set(…)`. */
const writes = /\b(transaction|database)\.(create|set|merge|update|delete)\(/;
/** What a browser can load too. */
const pure = /node_modules\/zod\//;

describe("The architecture", function () {
  // Nine seconds of a processor, which others share on a busy machine.
  this.timeout(180_000);
  let graph: ICruiseResult;
  let modules: Map<string, IModule>;

  before(async () => {
    process.chdir(functionsFolder);
    const { output } = await cruise(["src", "test-support"], {
      validate: true,
      ruleSet: { forbidden: rules },
      // Types count as well; `import type` tells that they are types.
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
      enhancedResolveOptions: {
        exportsFields: ["exports"],
        conditionNames: ["import", "node", "default"],
        // Longer than it takes on a busy machine: by default, the same folders are read again every few seconds.
        cachedInputFileSystem: { cacheDuration: 180_000 },
      },
    });
    assert.ok(typeof output === "object");
    graph = output;
    modules = new Map(graph.modules.map((module) => [module.source, module]));
  });

  it("was looked at whole", () => {
    const files = globSync("{src,test-support}/**/*.ts", { cwd: functionsFolder });
    // The cruiser that finds no TypeScript ends well, having read nothing.
    assert.ok(files.length > 500);
    assert.deepEqual(
      files.filter((file) => !modules.has(file)),
      [],
    );
    const unresolved = graph.modules.filter(({ couldNotResolve }) => couldNotResolve);
    assert.deepEqual(
      unresolved.map(({ source }) => source),
      [],
    );
  });

  it("imports one way", () => {
    const violations = graph.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
    assert.deepEqual(violations, []);
  });

  it("has domains that depend on each other in one direction, types included", () => {
    const between = listImportsBetweenDomains([...modules.values()]);
    assert.ok(between.length > 50);
    assert.deepEqual(listCycles(between), []);
  });

  it("finds a cycle of domains", () => {
    const importOf = (from: string, to: string) => ({
      source: `src/${from}/public.ts`,
      dependencies: [{ resolved: `src/${to}/public.ts` }],
    });
    const ring = [importOf("a", "b"), importOf("b", "c"), importOf("c", "b"), importOf("c", "d")];
    assert.deepEqual(listCycles(listImportsBetweenDomains(ring)), [
      "b → c by src/b/public.ts",
      "c → b by src/c/public.ts",
    ]);
  });

  it("hands out no store: other domains read through readers and change through commands", async () => {
    const files = globSync("src/*/public.ts", { cwd: functionsFolder });
    assert.ok(files.length > 10);
    const writers = files.map(async (file) => {
      const exported = (await import(pathToFileURL(resolve(functionsFolder, file)).href)) as object;
      return Object.entries(exported)
        .filter(
          ([name, value]) =>
            name.endsWith("Store") || (name.endsWith("Reader") && writes.test(String(value))),
        )
        .map(([name]) => `${file}: ${name}`);
    });
    assert.deepEqual((await Promise.all(writers)).flat(), []);
  });

  it("loads nothing heavy with the index, nor with the tables of operations and schedules: no contract and no zod", () => {
    const isTable = /^src\/(index|schedules|api\/handlers|[^/]+\/(cloud|schedules|operations\/index))\.ts$/;
    const tables = [...modules.keys()].filter((file) => isTable.test(file));
    assert.ok(tables.includes("src/api/handlers.ts") && tables.includes("src/schedules.ts"));
    assert.deepEqual(
      tables.flatMap((table) =>
        listReached(table).filter((reached) => !isOurs(reached) && !light.test(reached)),
      ),
      [],
    );
  });

  it("keeps contracts and entities free of Firebase and Node.js", () => {
    const files = [...modules.keys()].filter((file) => isContract(file) || isEntity(file));
    assert.ok(files.length > 1);
    const impure = files.flatMap((file) =>
      listReached(file)
        .filter((reached) => !isOurs(reached) && !pure.test(reached))
        .map((reached) => `${file} → ${reached}`),
    );
    assert.deepEqual(impure, []);
  });

  /** An entity is what a store keeps: `order.ts` beside `order-store.ts`. */
  function isEntity(file: string): boolean {
    return /^src\/[^/]+\/[^/]+\.ts$/.test(file) && modules.has(file.replace(/\.ts$/, "-store.ts"));
  }

  /** Every file that loading `start` loads with it: neither types nor what is loaded later. */
  function listReached(start: string): string[] {
    const reached = new Set([start]);
    for (const source of reached) {
      for (const dependency of modules.get(source)?.dependencies ?? []) {
        const isType = dependency.dependencyTypes.includes("type-only");
        if (!isType && !dependency.dynamic) reached.add(dependency.resolved);
      }
    }
    return [...reached];
  }
});

function isContract(file: string): boolean {
  return /^src\/[^/]+\/contract\.ts$/.test(file);
}

function isOurs(file: string): boolean {
  return file.startsWith("src/");
}
