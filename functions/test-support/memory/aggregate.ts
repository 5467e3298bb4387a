import type { Stored } from "./apply-write.ts";
import { readAny } from "./match-filter.ts";
import { numberOf } from "./values.ts";
import type { AggregationRequest, Fields, Value } from "./wire.ts";

type Aggregations = AggregationRequest["structuredAggregationQuery"]["aggregations"];

/** Counts, sums and averages over documents; as an index has it, only over those with all of the fields. */
export function aggregate(documents: readonly Stored[], aggregations: Aggregations): Fields {
  const fields = aggregations.flatMap(({ sum, avg }) => (sum ?? avg)?.field.fieldPath ?? []);
  const indexed = documents.filter((document) => fields.every((field) => readAny(document, field)));
  return Object.fromEntries(
    aggregations.map(({ alias, sum, avg }): [string, Value] => {
      const numbers = indexed.flatMap((document) => {
        const value = readAny(document, (sum ?? avg)?.field.fieldPath ?? "__name__");
        return numberOf(value ?? {}) ?? [];
      });
      const total = numbers.reduce((whole, number) => whole + number, 0);
      if (sum) return [alias, numberValue(total)];
      if (avg)
        return [
          alias,
          numbers.length > 0 ? { doubleValue: total / numbers.length } : { nullValue: "NULL_VALUE" },
        ];
      return [alias, { integerValue: indexed.length }];
    }),
  );
}

function numberValue(number: number): Value {
  return Number.isInteger(number) ? { integerValue: number } : { doubleValue: number };
}
