import * as fc from "fast-check";
import * as z from "zod";

/** Any data that a schema of events allows: of the kinds of fields that events have. */
export function anyDataOf(schema: z.ZodObject): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, anyOf(field as z.ZodType)]);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>);
}

function anyOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodString) return fc.stringMatching(/^[a-z]{1,8}$/);
  if (schema instanceof z.ZodNumber) return fc.nat();
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodNullable) return fc.option(anyOf(schema.unwrap() as z.ZodType));
  if (schema instanceof z.ZodDefault) return anyOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return fc.array(anyOf(schema.element as z.ZodType), { maxLength: 5 });
  if (schema instanceof z.ZodObject) return moneyOr(schema);
  throw new Error(`Events have no ${schema.constructor.name}`);
}

function moneyOr(schema: z.ZodObject): fc.Arbitrary<unknown> {
  return "currency" in schema.shape ? fc.constant({ amount: 5, currency: "EUR" }) : anyDataOf(schema);
}
