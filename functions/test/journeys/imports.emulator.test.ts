import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readImport } from "../../src/listings/importing/read-import.ts";
import { createPerson, type Person } from "../../test-support/person.ts";

describe("a seller with many things", () => {
  let seller: Person;
  let other: Person;
  before(async () => {
    [seller, other] = await Promise.all([createPerson("Amina"), createPerson("Bob")]);
    for (const person of [seller, other]) {
      const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
      await person.souk.accounts.register({ handle, displayName: person.name });
    }
    await seller.souk.accounts.becomeSeller({});
  });
  after(() => Promise.all([seller.leave(), other.leave()]));

  it("imports the template with lines of their own, sees them as drafts, reads what was wrong, and exports them again", async () => {
    const { csv } = await other.souk.listings.getImportTemplate({});
    const [header = ""] = csv.split("\r\n");
    const row = (cells: Record<string, string>) =>
      header
        .split(",")
        .map((name) => `"${cells[name.slice(1, -1)] ?? ""}"`)
        .join(",");
    const lamp = row({
      reference: "L1",
      title: "Brass lamp",
      price: "12.50",
      currency: "EUR",
      quantity: "3",
    });
    const invalid = row({ reference: "L2", title: "=HYPERLINK()", price: "twelve", currency: "EUR" });
    const importId = randomUUID();
    await seller.importFile(importId, `\uFEFF${csv}${lamp}\r\n${invalid}\r\n`);

    const done = await followToEnd(seller, importId);
    assert.deepEqual(
      [done.state, done.lines],
      ["done", { total: 3, imported: 2, updated: 0, duplicates: 0, invalid: 1 }],
    );

    const { listings } = await seller.souk.listings.listMyListings({ state: "draft" });
    assert.deepEqual(
      new Map(listings.map(({ title, price, stock }) => [title, [price.amount, stock.onHand]])),
      new Map([
        ["Brass lamp", [1250, 3]],
        ["Brass samovar", [14950, 1]],
      ]),
    );

    const report = new TextDecoder().decode(await seller.download(String(done.report)));
    assert.match(report, /"4","title","This is a formula[^"]*","'=HYPERLINK\(\)"/);
    assert.match(report, /"4","price","Write a price such as 12\.50/);
    await assert.rejects(other.download(String(done.report)), /storage\/unauthorized/);
    await assert.rejects(
      other.see(`members/${seller.uid}/imports/${importId}`, () => true),
      /permission/i,
    );
    await seller.seeNotification("importFinished");

    const { id } = await seller.souk.listings.exportListings({});
    const exported = await seller.see(
      `members/${seller.uid}/exports/${id}`,
      ({ state }) => state === "done" || state === "failed",
      60_000,
    );
    const file = `exports/${seller.uid}/${id}.csv`;
    assert.deepEqual([exported.state, exported.listings], ["done", 2]);
    const { importRows, faults } = readImport(await seller.download(file));
    assert.deepEqual(
      [faults, new Set(importRows.map(({ reference, draft }) => `${reference} ${draft.title}`))],
      [[], new Set(["L1 Brass lamp", "SAM-001 Brass samovar"])],
    );
    await assert.rejects(other.download(file), /storage\/unauthorized/);
  }).timeout(120_000);
});

/** As a page with a progress bar does, from right after the upload on. */
async function followToEnd({ souk }: Person, importId: string) {
  for (;;) {
    const stream = souk.listings.getImport.stream({ importId });
    for await (const { state, lines } of stream) {
      assert.notEqual(state, "done");
      assert.ok(lines.imported <= lines.total);
    }
    const reached = await stream.result;
    if (reached.isFinished) return reached;
  }
}
