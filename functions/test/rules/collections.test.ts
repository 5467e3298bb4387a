import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { testCollections } from "../../test-support/indexes/test-collections.ts";
import { clientRows, collectionOf, serverRows } from "./table.ts";

const source = join(import.meta.dirname, "../../src");

/** Fewer than these would mean that this test has lost sight of them. */
const MIN_USES = 25;

describe("The table of the rules", () => {
  const listed = new Set([...clientRows, ...serverRows].map(({ path }) => collectionOf(path)));
  const uses = findUses(listed);

  it("reads every path in the source", () => {
    const unread = uses.filter(({ collection }) => collection === undefined).map(({ code }) => code);
    assert.deepEqual(unread, []);
    assert.ok(uses.length >= MIN_USES, `Only ${uses.length} uses of a collection found`);
  });

  it("names every collection that the source uses", () => {
    const used = new Set(uses.map(({ collection }) => collection ?? "?"));
    assert.deepEqual(
      [...used].filter((name) => !listed.has(name)),
      [],
    );
  });

  it("names no collection whose queries are taken for a test's, and not checked against the indexes", () => {
    const ids = [...listed].map((path) => path.split("/").at(-1) ?? "");
    assert.deepEqual(
      ids.filter((name) => testCollections.has(name)),
      [],
    );
  });

  it("names no collection that nothing uses", () => {
    const used = new Set(uses.map(({ collection }) => collection ?? "?"));
    assert.deepEqual(
      [...listed].filter((name) => !used.has(name)),
      [],
    );
  });
});

/**
 * Wherever code opens a collection or waits on a document, with the collection's name if it can be
 * determined; a group of collections is named by the last part of it alone.
 */
function findUses(listed: ReadonlySet<string>): { code: string; collection: string | undefined }[] {
  const files = globSync("**/*.ts", {
    cwd: source,
    // Erasures and exports open what the data map names, and clients what `liveDocuments` names: both are compared with the same table.
    exclude: [
      "**/*.test.ts",
      "platform/firestore/**",
      "platform/data-map/{lookups,list-children}.ts",
      "client/live-queries.ts",
    ],
  });
  const texts = files.map((file) => ({ file, text: readFileSync(join(source, file), "utf8") }));
  const constants = new Map(
    texts.flatMap(({ text }) =>
      [...text.matchAll(/const ([A-Z_]+) = "([^"]+)"/g)].map(([, name, value]) => [name, value]),
    ),
  );
  const call = /(\.collection|\.collectionGroup|whenDocument)(?:<[^()]*?>)?\(\s*([^),]*)/g;
  const ofGroup = (name: string) => [...listed].find((path) => path.split("/").at(-1) === name) ?? name;
  return texts.flatMap(({ file, text }) =>
    [...text.matchAll(call)]
      .filter(([, , argument = ""]) => !argument.includes(": string"))
      .map(([code, way, argument = ""]) => {
        const path = /^["'`](.+)["'`]$/s.exec(argument.trim())?.[1] ?? constants.get(argument.trim());
        const collection = path && (way === ".collectionGroup" ? ofGroup(path) : collectionOf(path));
        return { code: `${file}: ${code})`, collection };
      }),
  );
}
