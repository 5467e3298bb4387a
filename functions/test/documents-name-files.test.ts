import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const functionsFolder = join(dirname(fileURLToPath(import.meta.url)), "..");
const documents = [
  "../README.md",
  "../CONTRIBUTING.md",
  "ARCHITECTURE.md",
  "docs/adding-an-operation.md",
  "docs/coming-from-an-extension.md",
  "docs/frontend.md",
  "docs/limits.md",
];
/** The example of `docs/adding-an-operation.md` makes these. */
const examples = ["change-display-name.ts", "change-display-name.test.ts"];

/** Paths of files with a folder in them; imports in code are the compiler's to check. */
function pathsIn(text: string): string[] {
  const paths = [
    ...text
      .replaceAll(/ from "[^"]+"|import\("[^"]+"\)|"\/v1\S+"|`\/v1\S+`/g, "")
      .matchAll(/[\w./-]+\/[\w.-]+\.(?:ts|txt|md|json|rules)\b/g),
  ].map(([path]) => path);
  return [...new Set(paths)].filter((path) => !examples.some((name) => path.endsWith(name)));
}

describe("files that the documents name", () => {
  for (const document of documents) {
    it(`are there: ${document}`, () => {
      const paths = pathsIn(readFileSync(join(functionsFolder, document), "utf8"));
      const roots = ["..", ".", "docs", "src", "src/platform/operations"];
      const missing = paths.filter(
        (path) => !roots.some((root) => existsSync(join(functionsFolder, root, path))),
      );
      assert.deepEqual(missing, []);
    });
  }
});
