import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { Problem } from "../problem.ts";
import { hasData } from "./keep-data.ts";

describe("A folder that start keeps data in", () => {
  let folder = "";
  before(async () => void (folder = await mkdtemp(join(tmpdir(), "souk-data-"))));
  after(() => rm(folder, { recursive: true }));

  it("need not be there, and may be empty", () => {
    assert.equal(hasData(join(folder, "none")), false);
    assert.equal(hasData(folder), false);
  });

  it("is refused while it holds other files, which would be lost", async () => {
    await writeFile(join(folder, "thesis.txt"), "");
    assert.throws(() => hasData(folder), Problem);
  });

  it("is read where an earlier run has written it", async () => {
    await writeFile(join(folder, "firebase-export-metadata.json"), "{}");
    assert.equal(hasData(folder), true);
  });
});
