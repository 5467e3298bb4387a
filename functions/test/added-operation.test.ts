import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const functionsFolder = join(dirname(fileURLToPath(import.meta.url)), "..");
const ignored = new Set(["node_modules", "lib", ".cache", ".git"]);

interface Step {
  how: "append to" | "create" | "in";
  path: string;
  /** The text of the line that the code follows. */
  behind: string | undefined;
  code: string;
}

/** Code blocks of a page whose first line says where they belong. */
function readSteps(page: string): Step[] {
  const blocks = page.matchAll(/^( *)```ts\n([\s\S]*?)^ *```$/gm);
  return [...blocks].flatMap(([, indent = "", text = ""]) => {
    const [first = "", ...rest] = text.split("\n").map((line) => line.replace(indent, ""));
    const [, how, path, behind] =
      /^\/\/ (append to|create|in) (\S+?)(?:, after the line with (.+))?$/.exec(first) ?? [];
    return path ? [{ how: how as Step["how"], path, behind, code: rest.join("\n") }] : [];
  });
}

async function follow({ how, path, behind, code }: Step, copy: string): Promise<void> {
  const file = join(copy, path);
  if (how === "append to") return appendFile(file, code);
  if (how === "create") return writeFile(file, code, { flag: "wx" });
  const lines = (await readFile(file, "utf8")).split("\n");
  const place = lines.findIndex((line) => line.includes(behind ?? ""));
  assert.ok(place >= 0, `${path} has no line with ${behind}`);
  lines.splice(place + 1, 0, code.trimEnd());
  return writeFile(file, lines.join("\n"));
}

describe("the example of docs/adding-an-operation.md, followed to the letter in a copy of the package", function () {
  // The compiler and two runs of tests: seconds of a processor, which others share on a busy machine.
  this.timeout(180_000);
  let copy: string;
  let steps: Step[];
  before(async () => {
    copy = await mkdtemp(join(tmpdir(), "souk-readme-"));
    await cp(functionsFolder, join(copy, "functions"), {
      recursive: true,
      filter: (source) => !ignored.has(basename(source)),
    });
    for (const name of ["firestore.rules", "firestore.indexes.json", "storage.rules", "firebase.json"]) {
      await cp(join(functionsFolder, "..", name), join(copy, name));
    }
    await symlink(join(functionsFolder, "node_modules"), join(copy, "functions/node_modules"));
    steps = readSteps(await readFile(join(copy, "functions/docs/adding-an-operation.md"), "utf8"));
    for (const step of steps) await follow(step, copy);
  });
  after(() => rm(copy, { recursive: true, force: true }));

  const inCopy = (program: string, ...args: string[]) =>
    run(process.execPath, [join(functionsFolder, "node_modules", program), ...args], {
      cwd: join(copy, "functions"),
      // Its tests are no run of all tests, which is expected to use every index.
      env: { ...process.env, SOUK_USED_INDEXES: undefined },
    }).catch((error: Error & { stdout?: string }) => {
      throw new Error(`${error.message}\n${error.stdout ?? ""}`);
    });

  it("has a contract, a handler, its place among the handlers, a test and a cost", () => {
    assert.equal(steps.length, 5);
  });

  it("compiles and is formatted as the package is", async () => {
    const files = steps.map(({ path }) => path.replace("functions/", ""));
    // The example, the clients that it gives an operation, and what they load. `npm run types` compiles the rest.
    const project = { extends: "./tsconfig.json", files, include: ["src/client/*-client.ts"] };
    await writeFile(join(copy, "functions/tsconfig.example.json"), JSON.stringify(project));
    await inCopy("@typescript/native/bin/tsc", "--noEmit", "--checkers", "1", "-p", "tsconfig.example.json");
    await inCopy("oxfmt/bin/oxfmt", "--check", ...files);
  });

  it("passes its own test, and costs what it says", async () => {
    const tests = steps.flatMap(({ path }) =>
      path.endsWith(".test.ts") ? [path.replace("functions/", "")] : [],
    );
    const own = await inCopy("mocha/bin/mocha.js", ...tests, "--reporter", "dot");
    assert.match(own.stdout, /2 passing/);
    const cost = await inCopy(
      "mocha/bin/mocha.js",
      "test/costs/costs.test.ts",
      "--grep",
      "Firestore accounts",
    );
    assert.match(cost.stdout, /accounts\.changeDisplayName.*\n[^]*\d+ passing/);
  });
});
