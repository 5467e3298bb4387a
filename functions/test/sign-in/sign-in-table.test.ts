import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { format } from "oxfmt";
import { operations } from "../../src/api/operations.ts";
import { listOperations } from "../../src/platform/operations/route.ts";
import { pipelineFailures } from "../../src/platform/operations/pipeline-failures.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { openCredentials } from "./credentials.ts";
import { classify } from "./operation-classes.ts";

const page = new URL("../../docs/sign-in.md", import.meta.url);
const markers = [
  "<!-- generated: SOUK_ACCEPT=1 mocha test/sign-in/sign-in-table.test.ts -->",
  "<!-- end -->",
] as const;

describe("Who may call what, by which credential and transport,", () => {
  const classes = classify(operations);
  /** By credential, then by class. */
  const table: Record<string, string[]> = {};
  before(() =>
    withoutOutput(async () => {
      const { tries, close } = await openCredentials(classes);
      for (const [credential, attempt] of Object.entries(tries)) {
        const outcomes: string[] = [];
        for (const each of classes) outcomes.push(await attempt(each));
        table[credential] = outcomes;
      }
      await close();
    }),
  );
  const isAdmitted = (credential: string) =>
    classes.map((_, index) => table[credential]?.[index] === "admitted");
  const has = (word: string) => classes.map(({ title }) => title.includes(word));

  it("is told of every operation", () => {
    const named = classes.flatMap(({ names }) => names).toSorted();
    assert.deepEqual(
      named,
      listOperations(operations)
        .map(({ name }) => name as string)
        .toSorted(),
    );
  });

  it("is the same by either transport for an ID token, but for what sets a cookie", () => {
    const cookies = has("sets a cookie");
    const byRest = table["ID token, REST"]?.map((outcome, index) => (cookies[index] ? "RestOnly" : outcome));
    assert.deepEqual(table["ID token, callable"], byRest);
  });

  it("is nothing by a key or access token without a scope, and the same by both", () => {
    assert.deepEqual(isAdmitted("API key with the scope, REST"), has("has a scope"));
    assert.deepEqual(table["access token with the scope, REST"], table["API key with the scope, REST"]);
    assert.ok(!isAdmitted("API key without it, REST").includes(true));
  });

  it("is for another site's page what changes nothing", () => {
    const own = isAdmitted("session cookie, REST");
    const reads = has("reads");
    assert.deepEqual(
      isAdmitted("session cookie, from another site"),
      own.map((admitted, index) => admitted && reads[index]),
    );
  });

  it("is nothing above signing in after signing out everywhere, and no change of money for the disabled", () => {
    const open = classes.map(({ title }) => /^(anyone|signedIn)/.test(title));
    for (const credential of [
      "ID token from before signing out everywhere, REST",
      "session cookie from before signing out everywhere, REST",
    ]) {
      for (const [index, admitted] of isAdmitted(credential).entries()) assert.ok(open[index] || !admitted);
    }
    const checked = has("asks Authentication");
    for (const [index, admitted] of isAdmitted("ID token of a disabled user, REST").entries())
      assert.ok(!checked[index] || !admitted);
  });

  it("is what docs/sign-in.md says: run with SOUK_ACCEPT=1 when it is not, and read the difference", async () => {
    const text = await readFile(page, "utf8");
    const [start = "", , rest = ""] = text.split(new RegExp(markers.join("|")));
    const told = `${start}${markers[0]}\n\n${describeTable()}\n\n${markers[1]}${rest}`;
    const { code: formatted } = await format("sign-in.md", told, { printWidth: 110 });
    if (process.env.SOUK_ACCEPT) await writeFile(page, formatted);
    assert.equal(await readFile(page, "utf8"), formatted);
  });

  function describeTable(): string {
    const credentials = Object.keys(table);
    const reasons = [...new Set(Object.values(table).flat())]
      .filter((reason) => reason !== "admitted")
      .toSorted();
    const numberOf = (outcome: string) => (outcome === "admitted" ? "✓" : reasons.indexOf(outcome) + 1);
    const columns = classes.map((_, index) => String.fromCodePoint(65 + index));
    const messages: Record<string, { message: string }> = pipelineFailures;
    return [
      `| credential | ${columns.join(" | ")} |`,
      `| --- | ${columns.map(() => "---").join(" | ")} |`,
      ...credentials.map((name) => `| ${name} | ${table[name]?.map(numberOf).join(" | ")} |`),
      "",
      ...classes.map(
        ({ title, names }, index) => `- **${columns[index]}** ${title}, such as \`${names[0]}\``,
      ),
      "",
      ...reasons.map((reason, index) => `${index + 1}. \`${reason}\`: ${messages[reason]?.message}`),
    ].join("\n");
  }
});
