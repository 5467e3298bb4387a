import * as fc from "fast-check";
import type { ExactFields, ExactValue } from "../src/platform/firestore/exact-values.ts";

/** Names that Firestore takes: with dots, backticks and those that codecs use. */
const anyName = fc.oneof(
  fc.constantFrom("a.b", "`", "stringValue", "fields", "toProto", "constructor", "é😀", "__type"),
  fc
    .string({ minLength: 1, maxLength: 8, unit: "binary" })
    .filter((name) => !/^__.*__$|[\ud800-\udfff]/.test(name)),
);
const anyText = fc.oneof(
  fc.constantFrom("", "\u2028", "\n", '"', "😀"),
  fc.string({ maxLength: 12, unit: "grapheme" }),
);
const anyDouble = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, Number.NaN, Infinity, -Infinity, 5e-324),
  fc.double(),
);

/** Fields of a document of any kind that Firestore stores, as its protocol has them. */
export function anyFields(root: string): fc.Arbitrary<ExactFields> {
  const leaf: fc.Arbitrary<ExactValue> = fc.oneof(
    fc.constant({ nullValue: "NULL_VALUE" }),
    fc.boolean().map((booleanValue) => ({ booleanValue })),
    fc
      .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      .map((integer) => ({ integerValue: String(integer) })),
    anyDouble.map((doubleValue) => ({ doubleValue })),
    fc
      .record({
        seconds: fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }).map(String),
        nanos: fc.integer({ min: 0, max: 999_999 }).map((micros) => micros * 1000),
      })
      .map((timestampValue) => ({ timestampValue })),
    anyText.map((stringValue) => ({ stringValue })),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => ({ bytesValue: Buffer.from(bytes) })),
    fc
      .constantFrom(`${root}/orders/a`, "projects/other/databases/(default)/documents/orders/a")
      .map((referenceValue) => ({ referenceValue })),
    fc
      .record({
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.constantFrom(0, -0, 180),
      })
      .map((geoPointValue) => ({ geoPointValue })),
  );
  const { fields } = fc.letrec<{ value: ExactValue; fields: ExactFields }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc
        .array(
          tie("value").filter((value) => !value.arrayValue),
          { maxLength: 4 },
        )
        .map((values) => ({ arrayValue: { values } })),
      tie("fields").map((inner) => ({ mapValue: { fields: inner } })),
    ),
    fields: fc.dictionary(anyName, tie("value"), { maxKeys: 5 }),
  }));
  const vector = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 4 }).map(vectorOf);
  // Firestore takes vectors in no list.
  return fc
    .tuple(fields, fc.option(vector))
    .map(([all, one]) => (one === null ? all : Object.assign(all, { vector: one })));
}

function vectorOf(numbers: number[]): ExactValue {
  return {
    mapValue: {
      fields: {
        __type__: { stringValue: "__vector__" },
        value: { arrayValue: { values: numbers.map((doubleValue) => ({ doubleValue })) } },
      },
    },
  };
}
