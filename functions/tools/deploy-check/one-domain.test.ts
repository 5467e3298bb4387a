import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "oxfmt";
import { pageFile, writePage } from "./one-domain-page.ts";
import { readDomain } from "./one-domain.ts";

describe("A domain deployed by itself", () => {
  it("is described for photos as the source has it: write docs/coming-from-an-extension.md again with SOUK_ACCEPT=1", async () => {
    const current = readFileSync(pageFile, "utf8");
    const { code: page } = await format("page.md", await writePage(current), { printWidth: 110 });
    if (process.env["SOUK_ACCEPT"]) writeFileSync(pageFile, page);
    else assert.equal(current, page);
  });

  it("needs no secret and no composite index for photos, and rules for what is uploaded and shown", async () => {
    const media = await readDomain("media");
    assert.ok(media.functions.includes("media-onPhotoUploaded"));
    assert.ok(media.functions.every((name) => name.startsWith("media-")));
    assert.deepEqual([media.secrets, media.compositeIndexes], [[], 0]);
    assert.ok(media.storageRules.includes("uploads/{uid}/{mediaId}"));
    assert.deepEqual(media.firestoreRules, ["media/{mediaId}"]);
  });

  it("brings along what it has of secrets and indexes where it has some", async () => {
    const [payments, search] = await Promise.all(["payments", "search"].map(readDomain));
    assert.ok(payments?.secrets.includes("STRIPE_SECRET_KEY"));
    assert.ok((search?.compositeIndexes ?? 0) > 0);
  });
});
