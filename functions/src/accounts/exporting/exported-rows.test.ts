import assert from "node:assert/strict";
import { dataMap } from "../../data-map.ts";
import { listExportUnits } from "../../platform/data-map/export-units.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { exportOf } from "../../../test-support/data-export.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { exampleOrder } from "../../../test-support/orders/order-example.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { addMember } from "../../../test-support/shop.ts";
import { putUpload } from "../../../test-support/upload.ts";

const ME = "uidOfAmina7";
const OTHER = "uidOfOther8";
const LEFT = "uidOfOneWhoLeft9";

const all = listExportUnits(dataMap);
const units = all.flatMap((unit) =>
  unit.kind === "documents" ? [{ ...unit, name: unit.name.slice("data/".length, -".json".length) }] : [],
);
/** Rows whose documents are seen differently by who somebody is in them: each has tests of its own. */
const seenByRole = new Set(["orders", "reviews"]);
/** Real documents: without the first two nobody could ask, files are found by those of photos, and relations are shown in lists. */
const real = new Set(["access", "members", "media", "relations"]);
const relations = {
  uid: ME,
  lists: {
    following: { [OTHER]: new Date("2026-02-01T12:00:00Z") },
    blocked: { [LEFT]: new Date("2026-02-02T12:00:00Z") },
    blockedBy: { uidOfAnEnemy: new Date("2026-02-03T12:00:00Z") },
    muted: { [OTHER]: { until: null, what: ["feed"] } },
    mutedBy: { uidOfAnEnemy: true },
    mutedWords: ["crypto"],
  },
};

describe("An export of one's own data", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-03-01T12:00:00Z"));
    await addMember(world.context, ME, ["seller"]);
    await addMember(world.context, OTHER, ["seller"]);
    world.memory.put(`members/${ME}`, { ...world.memory.find(`members/${ME}`), handle: "amina" });
    world.memory.put(`members/${OTHER}`, { ...world.memory.find(`members/${OTHER}`), handle: "berta" });
    world.memory.put(`relations/${ME}`, relations);
  });

  const put = (path: string, document: object) => world.memory.put(path, document as never);
  const make = () => withoutOutput(() => exportOf(world, ME));
  const rowOf = async (name: string) => {
    const file = (await make()).get(`data/${name}.json`);
    return file && (JSON.parse(file.toString()) as Record<string, unknown>[]);
  };

  /** A document of each row for each way in which it can be somebody's, with every field of it. */
  function fillEveryRow(): void {
    for (const { name, row, by } of units.filter(
      (unit) => !real.has(unit.name) && !seenByRole.has(unit.name),
    )) {
      const fields = [...row.owner, ...row.personal, ...row.other];
      const content = Object.fromEntries(fields.map((field) => [field, `${name} ${field}`]));
      const owned = Object.fromEntries(row.owner.map((field) => [field, OTHER]));
      const ways = Array.isArray(by) ? (by as string[]) : [undefined];
      for (const way of ways) {
        const own =
          way === undefined ? Object.fromEntries(row.owner.map((field) => [field, ME])) : { [way]: ME };
        const placed = row.path.replace("{uid}", ME).replaceAll(/\{\w+\}/g, `of-${way ?? "path"}`);
        put(placed, { ...content, ...owned, ...own });
        // Somebody else's.
        if (Array.isArray(by))
          put(`${placed}-other`, { ...content, [way as string]: LEFT, text: "not mine" });
      }
    }
  }

  it("has a file for each row of the data map that shows something, with all that the row says, and no other", async () => {
    fillEveryRow();
    const files = await make();
    for (const { name, row, by } of units) {
      if (seenByRole.has(name)) continue;
      const text = String(files.get(`data/${name}.json`) ?? "[]");
      const documents = JSON.parse(text) as Record<string, unknown>[];
      const ways = Array.isArray(by) ? by.length : 1;
      assert.ok(documents.length >= ways || name === "media", `${name}: ${documents.length}`);
      const without = (typeof row.export === "object" && row.export.without) || [];
      for (const field of real.has(name) ? [] : [...row.personal, ...row.other])
        assert.equal(text.includes(`"${name} ${field}"`), !without.includes(field), `${name} ${field}`);
      assert.doesNotMatch(text, /not mine/, name);
    }
    const named = [...files.keys()].filter((name) => name.startsWith("data/"));
    const known = new Set(all.map(({ name }) => name));
    assert.equal(known.size, all.length);
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
  });

  it("names other people by their handle, and those who have left not at all", async () => {
    fillEveryRow();
    put("offers/o1", { id: "o1", buyer: LEFT, seller: ME, participants: [LEFT, ME], rounds: [] });
    put("savedSearches/s1", { id: "s1", uid: ME, criteria: { query: "lamp", seller: OTHER } });
    put("refunds/r1", { id: "r1", buyer: OTHER, seller: ME, by: OTHER });
    const files = await make();
    const text = [...files.values()].join("\n");
    assert.doesNotMatch(text, new RegExp(`${OTHER}|${LEFT}`));
    const offer = (
      JSON.parse(String(files.get("data/offers.json"))) as { id: string; participants: string[] }[]
    ).find(({ id }) => id === "o1");
    assert.deepEqual(offer?.participants, ["former member", ME]);
    assert.match(String(files.get("data/savedSearches.json")), /"seller": "berta"/);
    assert.match(String(files.get("data/refunds.json")), /"by": "berta"/);
  });

  it("has whom one follows, blocks and mutes, and nothing of those by whom one is blocked", async () => {
    const [lists] = ((await rowOf("relations")) ?? []).map((row) => row.lists);
    assert.deepEqual(lists, {
      following: [{ member: "berta", since: "2026-02-01T12:00:00.000Z" }],
      blocked: [{ member: "former member", since: "2026-02-02T12:00:00.000Z" }],
      muted: [{ member: "berta", until: null, what: ["feed"] }],
      mutedWords: ["crypto"],
    });
  });

  it("has what a buyer bought with their address, and nothing that the seller gave a bank", async () => {
    const evidence = { text: "He signed for it", photos: [], state: "submitted", at: new Date() };
    const reversal = { id: "d1", kind: "chargeback", state: "running", evidence };
    put("orders/o1", exampleOrder({ buyer: ME, seller: OTHER, reversals: [reversal as never] }));
    const [order] = (await rowOf("orders")) ?? [];
    assert.match(JSON.stringify(order), /Lindenweg 1/);
    assert.doesNotMatch(JSON.stringify(order), /signed for it/);
    assert.equal(order?.["seller"], "berta");
  });

  it("has what a seller sold without the buyer's address, and nothing of what was never paid", async () => {
    const sold = exampleOrder({ buyer: OTHER, seller: ME, buyerHandle: "berta" });
    put("orders/o1", { ...sold, participants: [OTHER, ME] });
    put("orders/o2", { ...sold, id: "o2" });
    const orders = (await rowOf("orders")) ?? [];
    assert.deepEqual(
      orders.map(({ id, buyer, delivery }) => [id, buyer, delivery]),
      [["o1", "berta", { method: "shipping", address: null }]],
    );
  });

  it("has reviews about oneself once others can read them, and one's own always", async () => {
    const now = world.clock.now();
    const later = new Date(now.getTime() + 1000);
    const review = { rating: 1, reply: null, removal: null, author: OTHER, subject: ME, state: "hidden" };
    put("reviews/1", { ...review, id: "1", text: "Not to be read yet", publishAt: later });
    put("reviews/2", { ...review, id: "2", text: "Public", publishAt: now });
    put("reviews/3", { ...review, id: "3", text: "Abusive", publishAt: now, state: "removed" });
    put("reviews/4", { ...review, id: "4", text: "Mine", publishAt: later, author: ME, subject: OTHER });
    const texts = ((await rowOf("reviews")) ?? []).map(({ text }) => String(text));
    assert.deepEqual(texts.toSorted(), ["Mine", "Public"]);
  });

  it("has each photo once: as it was uploaded, or the largest of what is left of it", async () => {
    const { context } = world;
    const bucket = await context.openBucket();
    const photo = { originalUntil: new Date("2026-04-01T12:00:00Z") };
    await addPhoto(context, { mediaId: "fresh", owner: ME, photo });
    const jpeg = Buffer.from("\xff\xd8\xff\xe0 as uploaded", "latin1");
    await putUpload(context, { owner: ME, mediaId: "fresh", bytes: jpeg });
    await putUpload(context, { owner: ME, mediaId: "unprocessed", bytes: Buffer.from("no photo") });
    await putUpload(context, { owner: OTHER, mediaId: "theirs", bytes: jpeg });
    const variants = [320, 1600, 640].map((width) => ({ width, path: `media/${ME}/old/1/w${width}.webp` }));
    await addPhoto(context, {
      mediaId: "old",
      owner: ME,
      photo: { originalUntil: null },
      look: { variants: variants as never },
    });
    for (const { path, width } of variants) await bucket.file(path).save(`RIFF....WEBP ${width}`);
    const files = await make();
    const photos = [...files].filter(([name]) => /^(uploads|media)\//.test(name));
    assert.deepEqual(
      photos.map(([name, bytes]) => [name, bytes.toString("latin1").slice(-10)]),
      [
        ["uploads/fresh.jpeg", "s uploaded"],
        ["uploads/unprocessed", "no photo"],
        ["media/old.webp", ".WEBP 1600"],
      ],
    );
  });

  it("has what Authentication knows, and a README in plain words from the data map", async () => {
    const files = await make();
    const user = JSON.parse(String(files.get("data/firebase-authentication.json"))) as { email: string };
    assert.equal(user.email, `${ME}@example.com`);
    const readme = String(files.get("README.txt"));
    for (const { name } of units) assert.ok(readme.includes(`data/${name}.json`), name);
    for (const said of ["The data of amina", "10 years", "former member", "uploads/", "idempotency"])
      assert.ok(readme.includes(said), said);
    assert.ok(readme.split("\n").every((line) => line.length <= 100));
    assert.doesNotMatch(readme, /undefined|\[object|\{|\}/);
  });

  it("reads what is theirs: as much among a thousand others as among none", async () => {
    const reads = async () => {
      const other = memoryContext();
      await addMember(other.context, ME);
      return {
        other,
        count: () =>
          invoke({ requestId: "test" }, async (invocation) => {
            await withoutOutput(() => exportOf(other, ME));
            return invocation.reads;
          }),
      };
    };
    const few = await reads();
    const many = await reads();
    for (let index = 0; index < 1000; index += 1)
      many.other.memory.put(`likes/x${index}`, { uid: `x${index}`, listingId: "l" });
    assert.equal(await many.count(), await few.count());
  });
});
