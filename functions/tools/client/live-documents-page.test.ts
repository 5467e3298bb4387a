import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "oxfmt";
import { generatedPart } from "../generated-part.ts";
import { functionsFolder } from "../paths.ts";
import { listLiveDocuments } from "./live-declarations.ts";

const file = join(functionsFolder, "docs/live-documents.md");
const generated = generatedPart("SOUK_ACCEPT=1 mocha tools/client/live-documents-page.test.ts");
const heads = ["method", "what", "where", "as", "for"];

describe("docs/live-documents.md", () => {
  it("lists every document that a client may listen to: write it again with SOUK_ACCEPT=1", async () => {
    const current = readFileSync(file, "utf8");
    const lines = [heads, heads.map(() => "---"), ...listLiveDocuments()].map(
      (cells) => `| ${cells.join(" | ")} |`,
    );
    const { code: page } = await format("live-documents.md", generated.replaceIn(current, lines), {
      printWidth: 110,
    });
    if (process.env["SOUK_ACCEPT"]) writeFileSync(file, page);
    else assert.equal(current, page);
  });
});
