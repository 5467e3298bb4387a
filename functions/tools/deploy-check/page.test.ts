import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "oxfmt";
import { readDeclared } from "./declared.ts";
import { pageFile, writePage } from "./page.ts";

describe("DEPLOY.md", () => {
  it("says what a deploy brings and costs, as the source has it: write it again with SOUK_ACCEPT=1", async () => {
    const current = readFileSync(pageFile, "utf8");
    const { code: page } = await format("DEPLOY.md", writePage(current), { printWidth: 110 });
    if (process.env["SOUK_ACCEPT"]) writeFileSync(pageFile, page);
    else assert.equal(current, page);
  });

  it("says what each secret is", () => {
    const [, afterwards = ""] = readFileSync(pageFile, "utf8").split("<!-- end of what is generated -->");
    for (const { name } of readDeclared().parameters.filter(({ isSecret }) => isSecret))
      assert.ok(afterwards.includes(`\`${name}\``), name);
  });
});
