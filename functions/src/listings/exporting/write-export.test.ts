import assert from "node:assert/strict";
import * as fc from "fast-check";
import { singleLineText } from "../../platform/values/text.ts";
import { Condition, DraftInput } from "../listing-details.ts";
import { draftListing } from "../listing.ts";
import type { StockedListing } from "../importing/columns.ts";
import { readImport, readUpdates } from "../importing/read-import.ts";
import { readRows } from "../importing/read-rows.ts";
import { takeFitting, writeHeader, writeLine } from "./write-export.ts";

/** What breaks files and spreadsheets, and other letters. */
const hostile = fc.oneof(
  fc.string({ unit: fc.constantFrom("'", '"', "=", "+", "-", "@", "＝", "＠"), maxLength: 2 }),
  fc.constantFrom(",", ";", "|", "\\", "ä", "ß", "🏺", " ", "€", "x", "0", "sep=;"),
);
const anyParts = fc.array(fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 3 })), { maxLength: 8 });
/** Letters at its end make nearly each of them text that may be stored. */
const anyLine = ({ min, max }: { min: number; max: number }) =>
  anyParts
    .map((parts) => `${joined(parts).slice(0, max - min)}${"lamp".slice(0, min)}`)
    .filter((text) => singleLineText({ min, max }).safeParse(text).success)
    .map((text) => singleLineText({ min, max }).parse(text));
const anyText = fc
  .array(fc.oneof(hostile, fc.constantFrom("\n", "\t", "\r\n", "\r")), { maxLength: 12 })
  .map((parts) => joined(parts).trim());

function joined(parts: readonly string[]): string {
  return parts.join("");
}

const anyKind = fc.constantFrom<{ category: string | null; attributes: Record<string, string> }>(
  { category: null, attributes: {} },
  { category: "home.kitchen", attributes: {} },
  { category: "home.kitchen", attributes: { material: "metal" } },
  { category: "fashion.men.shoes", attributes: { size: "43" } },
);

/** What a seller may enter, as it is stored. */
const anyDraft = fc
  .record({
    kind: anyKind,
    title: anyLine({ min: 3, max: 120 }),
    description: anyText,
    amount: fc.integer({ min: 1, max: 1_000_000_000_00 }),
    currency: fc.constantFrom("EUR", "JPY", "KWD"),
    condition: fc.option(fc.constantFrom(...Condition.options)),
    brand: fc.option(anyLine({ min: 1, max: 60 })),
    tags: fc.array(anyLine({ min: 2, max: 30 }), { maxLength: 4 }),
    photos: fc.subarray(["front", "1-back", "link-0a"]),
    regions: fc.subarray(["DE", "FR", "EU", "WORLD"]),
    pickup: fc.constantFrom(null, { geohash: "u33db" }),
    quantity: fc.integer({ min: 1, max: 10_000 }),
  })
  .map(({ kind, amount, currency, regions, photos, ...draft }) =>
    DraftInput.parse({
      ...draft,
      ...kind,
      price: { amount, currency },
      photos: photos.map((mediaId) => ({ mediaId, alt: "" })),
      shipping: regions.map((region, at) => ({ region, price: { amount: (at * amount) % 1_000, currency } })),
    }),
  );

const anyReference = fc.option(anyLine({ min: 1, max: 100 }));

const anyExported: fc.Arbitrary<StockedListing[]> = fc
  .uniqueArray(fc.record({ draft: anyDraft, reference: anyReference }), {
    minLength: 1,
    maxLength: 3,
    comparator: (one, other) => one.reference !== null && one.reference === other.reference,
  })
  .map((all) =>
    all.map(({ draft: { quantity, ...details }, reference }, at) => ({
      listing: draftListing(details, {
        id: `listing-${at}`,
        seller: "amina",
        at: new Date(0),
        ...(reference !== null && { origin: { importId: "one", reference } }),
      }),
      quantity,
    })),
  );

const fileOf = (exported: readonly StockedListing[]) =>
  Buffer.from(writeHeader() + exported.map(writeLine).join(""));

describe("an exported file", () => {
  it("is read by the import as the same drafts, under the same references, whatever their sellers wrote", () => {
    fc.assert(
      fc.property(anyExported, (exported) => {
        const { importRows, faults, total } = readImport(fileOf(exported));
        assert.deepEqual([faults, total], [[], exported.length]);
        assert.deepEqual(
          importRows.map(({ draft, reference, listingId }) => ({ draft, reference, listingId })),
          exported.map(({ listing, quantity }) => ({
            draft: DraftInput.parse({
              ...Object.fromEntries(
                Object.keys(DraftInput.shape).map((name) => [name, listing[name as "title"]]),
              ),
              // Files have one line end.
              description: listing.description.replaceAll(/\r\n?/g, "\n"),
              quantity,
            }),
            reference: listing.origin?.reference ?? listing.id,
            listingId: listing.id,
          })),
        );
      }),
    );
  });

  it("is read as an update to the same prices and stock", () => {
    fc.assert(
      fc.property(anyExported, (exported) => {
        const { importRows, faults } = readUpdates(fileOf(exported));
        assert.deepEqual(faults, []);
        assert.deepEqual(
          importRows.map(({ name, price, quantity }) => [name.value, price, quantity]),
          exported.map(({ listing, quantity }) => [listing.id, listing.price, quantity]),
        );
      }),
    );
  });

  it("has no cell that a spreadsheet runs as a formula", () => {
    fc.assert(
      fc.property(anyExported, (exported) => {
        const text = exported.map(writeLine).join("").replaceAll("\r\n", "\n");
        const cells = readRows(text, ",", 10).flatMap((row) => ("cells" in row ? row.cells : [row.fault]));
        assert.deepEqual(
          cells.filter((cell) => /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(cell)),
          [],
        );
      }),
    );
  });

  it("has no quantity of what is sold out: it can be given none", () => {
    const { quantity: _, ...details } = DraftInput.parse({
      title: "Brass lamp",
      price: { amount: 1250, currency: "EUR" },
    });
    const listing = draftListing(details, { id: "lamp", seller: "amina", at: new Date(0) });
    const { importRows, faults } = readUpdates(fileOf([{ listing, quantity: 0 }]));
    assert.deepEqual(faults, []);
    assert.deepEqual(importRows[0]?.quantity, undefined);
  });

  it("takes lines as long as they fit, by their bytes", () => {
    assert.deepEqual(takeFitting(["ab", "ä", "c"], 4), ["ab", "ä"]);
    assert.deepEqual(takeFitting(["ab", "ä", "c"], 3), ["ab"]);
    assert.deepEqual(takeFitting(["ab"], 1), []);
    assert.deepEqual(takeFitting(["ab", "ä", "c"], 5), ["ab", "ä", "c"]);
  });
});
