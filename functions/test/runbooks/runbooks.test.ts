import assert from "node:assert/strict";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "oxfmt";
import { operations } from "../../src/api/operations.ts";
import { runbookOf, type AlarmDefinition } from "../../src/platform/alarms/alarm.ts";
import { listOperations } from "../../src/platform/operations/route.ts";
import { ticks } from "../../src/schedules.ts";
import { functionsFolder } from "../../tools/paths.ts";
import { listDeclaredAlarms } from "./declared-alarms.ts";

const index = join(functionsFolder, "docs/runbooks/README.md");
const parts = ["What it means", "What one sees", "Look at", "Do", "Wake somebody"];
const read = (file: string) => readFileSync(join(functionsFolder, file), "utf8");

describe("The runbooks", () => {
  let alarms: AlarmDefinition[];
  let pages: string[];
  before(async () => {
    alarms = await listDeclaredAlarms();
    pages = globSync("docs/runbooks/*.md", { cwd: functionsFolder }).filter(
      (file) => !file.endsWith("README.md"),
    );
    assert.ok(alarms.length > 20);
  });

  it("have a page for each alarm that is declared, and no other", () => {
    assert.deepEqual(pages.toSorted(), alarms.map(({ name }) => runbookOf(name)).toSorted());
  });

  it("say what an alarm means, what one sees and does, and when to wake somebody, on less than a page", () => {
    for (const { name } of alarms) {
      const page = read(runbookOf(name));
      assert.ok(page.startsWith(`# ${name}\n`), name);
      const headings = [...page.matchAll(/^\*\*([\w ]+)\.\*\* /gm)].map(([, heading]) => heading);
      assert.deepEqual(headings, parts, name);
      assert.ok(page.length < 2_500, `${name} has ${page.length} characters`);
    }
  });

  it("name operations, schedules, functions and alarms that there are", () => {
    const functions = read("test/cloud-surface.txt")
      .split("\n")
      .flatMap((line) => line.split(" ")[0] ?? []);
    const known = new Set([
      ...listOperations(operations).map(({ name }) => name as string),
      ...Object.values(ticks).flatMap(({ schedules }) => Object.keys(schedules)),
      ...alarms.map(({ name }) => name as string),
      ...functions.flatMap((name) => [name, name.replace("-", ".")]),
    ]);
    const domains = [...new Set([...known].map((name) => name.split(/[.-]/)[0]))].join("|");
    const named = new RegExp(`(?<=[\`=])(?:${domains})[.-][a-z]\\w+(?=\`)`, "g");
    const unknown = pages.flatMap((file) =>
      [...read(file).matchAll(named)].flatMap(([name]) => (known.has(name) ? [] : `${file}: ${name}`)),
    );
    assert.deepEqual(unknown, []);
  });

  // Rewritten by `SOUK_ACCEPT=1 mocha test/runbooks/runbooks.test.ts`.
  it("are listed in their index, with what to do at first", async () => {
    const rows = alarms.map(({ name, severity, advice }) => {
      const page = runbookOf(name).split("/").at(-1) ?? "";
      return `| [${name}](${page}) | ${severity} | ${advice} |`;
    });
    const text = [
      "# Runbooks",
      "",
      "A page for each alarm: what it means, what one sees, what to look at, what to do, when to wake somebody. `critical` ones",
      "are worth waking somebody for, unless their page says otherwise. `ops.listAlarms` has those that are open;",
      "`ops.acknowledgeAlarm` says who takes care of one, and `ops.resolveAlarm` closes one by hand.",
      "",
      "<!-- generated: SOUK_ACCEPT=1 mocha test/runbooks/runbooks.test.ts -->",
      "",
      "| alarm | severity | in one sentence |",
      "| --- | --- | --- |",
      ...rows,
      "",
    ].join("\n");
    const { code } = await format("README.md", text, { printWidth: 110 });
    if (process.env["SOUK_ACCEPT"]) writeFileSync(index, code);
    assert.equal(readFileSync(index, "utf8"), code);
  });

  it("belong to alarms that are declared where this test finds them", () => {
    const elsewhere = globSync("src/**/*.ts", { cwd: functionsFolder }).filter(
      (file) =>
        !/^src\/([^/]+|platform\/alarms)\/alarms?\.ts$/.test(file) &&
        !file.endsWith(".test.ts") &&
        /\bdefineAlarm\(/.test(read(file)),
    );
    assert.deepEqual(elsewhere, []);
  });
});
