import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { bundle } from "../../../tools/build.ts";
import { cacheFolder, functionsFolder, projectFolder } from "../../../tools/paths.ts";
import { mapStack } from "./map-stack.ts";

describe("The stack trace in the log of a deployed function", () => {
  let folder: string;
  before(async () => {
    await mkdir(cacheFolder, { recursive: true });
    folder = await mkdtemp(join(cacheFolder, "map-stack-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("names the file and the line of the source where the error arose", async () => {
    const source = join(folder, "failing.ts");
    const log = relative(folder, join(functionsFolder, "src/platform/runtime/log.ts"));
    const lines = [
      `import { log } from ${JSON.stringify(log)};`,
      "",
      "function failOnLineFour(): never {",
      '  throw new Error("broken");',
      "}",
      "try {",
      "  failOnLineFour();",
      "} catch (error) {",
      '  log.error("failed", error);',
      "}",
    ];
    await writeFile(source, lines.join("\n"));
    await bundle(join(folder, "lib"), { index: relative(functionsFolder, source) });
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["lib/index.mjs"], {
      cwd: folder,
    });
    const { stack } = JSON.parse(stdout || stderr) as { stack: string };
    assert.match(stack, /^Error: broken\n {4}at failOnLineFour \(failing\.ts:4:\d+\)/);
    assert.match(stack, /failing\.ts:7:\d+/);
  });

  it("is as it was where there is no map", () => {
    const stack = "Error: x\n    at f (file:///nowhere/lib/index.mjs:1:2)\n    at g (node:internal/y:3:4)";
    assert.equal(mapStack(stack), stack);
  });

  it("has its maps: a deploy does not leave them out", async () => {
    const { functions } = JSON.parse(await readFile(join(projectFolder, "firebase.json"), "utf8"));
    assert.deepEqual(
      functions.ignore.filter((pattern: string) => pattern.includes("map")),
      [],
    );
  });
});
