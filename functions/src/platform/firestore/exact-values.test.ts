import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyFields } from "../../../test-support/exact-fields.ts";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { decodeFields, encodeFields, UnknownValueError, type ExactFields } from "./exact-values.ts";

const ROOT = "projects/shop/databases/(default)/documents";
const OTHER_ROOT = "projects/shop/databases/copy/documents";

describe("A document's exact values", () => {
  it("come back from their text as they were, whatever they are", () => {
    fc.assert(
      fc.property(anyFields(ROOT), (fields) => {
        const text = encodeFields(fields, ROOT);
        assert.ok(!text.includes("\n"));
        assert.equal(encodeFields(decodeFields(JSON.parse(text), ROOT), ROOT), text);
      }),
      { numRuns: 60 },
    );
  });

  it("come back from the database as they were", async () => {
    const documents = memoryContext().context.database.exactDocuments();
    let number = 0;
    await fc.assert(
      fc.asyncProperty(anyFields(documents.root), async (fields) => {
        const path = `pots/${(number += 1)}`;
        await documents.create([{ path, fields }]);
        const [found] = await documents.getAll([path]);
        assert.equal(encodeFields(found?.fields ?? {}, documents.root), encodeFields(fields, documents.root));
      }),
      { numRuns: 30 },
    );
  });

  it("are told apart where JavaScript takes them for the same", () => {
    const fields: ExactFields = {
      integer: { integerValue: "1" },
      double: { doubleValue: 1 },
      zero: { integerValue: "0" },
      negativeZero: { doubleValue: -0 },
      long: { integerValue: "9223372036854775807" },
      nothing: { doubleValue: Number.NaN },
      least: { doubleValue: -Infinity },
      at: { timestampValue: { seconds: "-62135596800", nanos: 999_999_000 } },
      null: { nullValue: "NULL_VALUE" },
    };
    assert.deepEqual(JSON.parse(encodeFields(fields, ROOT)), {
      at: { timestampValue: "0001-01-01T00:00:00.999999000Z" },
      double: { doubleValue: 1 },
      integer: { integerValue: "1" },
      least: { doubleValue: "-Infinity" },
      long: { integerValue: "9223372036854775807" },
      negativeZero: { doubleValue: "-0" },
      nothing: { doubleValue: "NaN" },
      null: { nullValue: null },
      zero: { integerValue: "0" },
    });
    const decoded = decodeFields(JSON.parse(encodeFields(fields, ROOT)), ROOT);
    assert.deepEqual({ ...decoded }, fields);
  });

  it("have names with dots, backticks and of the codec's own", () => {
    const fields: ExactFields = {
      "a.b`c": { stringValue: "dots" },
      stringValue: { mapValue: { fields: { integerValue: { stringValue: "tags" } } } },
      __proto: { stringValue: "x" },
    };
    assert.deepEqual({ ...decodeFields(JSON.parse(encodeFields(fields, ROOT)), ROOT) }.stringValue, {
      mapValue: { fields: Object.assign(Object.create(null), { integerValue: { stringValue: "tags" } }) },
    });
  });

  it("point into the database that they are restored into, and elsewhere where they pointed elsewhere", () => {
    const fields = {
      own: { referenceValue: `${ROOT}/orders/a` },
      foreign: { referenceValue: "projects/other/databases/(default)/documents/orders/a" },
    };
    const decoded = decodeFields(JSON.parse(encodeFields(fields, ROOT)), OTHER_ROOT);
    assert.equal(decoded.own?.referenceValue, `${OTHER_ROOT}/orders/a`);
    assert.equal(decoded.foreign?.referenceValue, fields.foreign.referenceValue);
  });

  it("are refused where they have a form that is none", () => {
    const wrong: unknown[] = [
      null,
      [],
      { a: 1 },
      { a: {} },
      { a: { stringValue: 1 } },
      { a: { stringValue: "x", integerValue: "1" } },
      { a: { newValue: "of a later version" } },
      { a: { toString: "x" } },
      { a: { integerValue: 1 } },
      { a: { integerValue: "1.5" } },
      { a: { doubleValue: "zero" } },
      { a: { timestampValue: "yesterday" } },
      { a: { geoPointValue: { latitude: 1 } } },
      { a: { arrayValue: {} } },
      { a: { arrayValue: [1] } },
    ];
    for (const json of wrong)
      assert.throws(() => decodeFields(json, ROOT), UnknownValueError, JSON.stringify(json));
  });
});
