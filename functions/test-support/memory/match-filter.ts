import type { Stored } from "./apply-write.ts";
import { compareValues, isEqual, isNaNValue, kindOf, namesOf, readField } from "./values.ts";
import type { Filter, Value } from "./wire.ts";

type Test = (found: Value, wanted: Value) => boolean;

const isSet = (found: Value) => kindOf(found) !== "null";
const listOf = (value: Value) => value.arrayValue?.values ?? [];
const has = (values: readonly Value[], wanted: Value) => values.some((each) => isEqual(each, wanted));
/** Only values of one kind are greater or less than each other, and NaN is neither. */
const ordered =
  (isWanted: (order: number) => boolean): Test =>
  (found, wanted) =>
    kindOf(found) === kindOf(wanted) &&
    isNaNValue(found) === isNaNValue(wanted) &&
    isWanted(compareValues(found, wanted));

const inequalities: Record<string, Test> = {
  LESS_THAN: ordered((order) => order < 0),
  LESS_THAN_OR_EQUAL: ordered((order) => order <= 0),
  GREATER_THAN: ordered((order) => order > 0),
  GREATER_THAN_OR_EQUAL: ordered((order) => order >= 0),
  NOT_EQUAL: (found, wanted) => isSet(found) && !isEqual(found, wanted),
  NOT_IN: (found, wanted) => isSet(found) && !has(listOf(wanted), found),
};

const tests: Record<string, Test> = {
  ...inequalities,
  EQUAL: isEqual,
  IN: (found, wanted) => isSet(found) && has(listOf(wanted), found),
  ARRAY_CONTAINS: (found, wanted) => has(listOf(found), wanted),
  ARRAY_CONTAINS_ANY: (found, wanted) => listOf(wanted).some((each) => has(listOf(found), each)),
};

const unaryTests: Record<string, (found: Value) => boolean> = {
  IS_NULL: (found) => !isSet(found),
  IS_NOT_NULL: isSet,
  IS_NAN: isNaNValue,
  IS_NOT_NAN: (found) => isSet(found) && !isNaNValue(found),
};

/** Which documents a query's filter lets through. */
export function matcherOf({
  compositeFilter,
  fieldFilter,
  unaryFilter,
}: Filter): (document: Stored) => boolean {
  if (compositeFilter) {
    const matchers = compositeFilter.filters.map(matcherOf);
    return compositeFilter.op === "AND"
      ? (document) => matchers.every((matches) => matches(document))
      : (document) => matchers.some((matches) => matches(document));
  }
  const { op, field } = fieldFilter ?? unaryFilter ?? { op: "", field: { fieldPath: "" } };
  const test = fieldFilter ? tests[op] : unaryTests[op];
  if (!test) throw new Error(`The memory knows no filter ${op}`);
  const wanted = fieldFilter?.value ?? {};
  return (document) => {
    const found = readAny(document, field.fieldPath);
    return found !== undefined && test(found, wanted);
  };
}

/** The fields by which Firestore sorts a query that compares with them. */
export function inequalityFieldsOf({ compositeFilter, fieldFilter, unaryFilter }: Filter): string[] {
  if (compositeFilter) return compositeFilter.filters.flatMap(inequalityFieldsOf);
  if (unaryFilter) return unaryFilter.op.startsWith("IS_NOT") ? [unaryFilter.field.fieldPath] : [];
  return fieldFilter && fieldFilter.op in inequalities ? [fieldFilter.field.fieldPath] : [];
}

/** A field, or the document's own name. */
export function readAny(document: Stored, fieldPath: string): Value | undefined {
  return fieldPath === "__name__" ? nameOf(document) : readField(document.fields, namesOf(fieldPath));
}

const names = new WeakMap<Stored, Value>();

function nameOf(document: Stored): Value {
  const known = names.get(document);
  if (known) return known;
  const name = { referenceValue: `/documents/${document.path}` };
  names.set(document, name);
  return name;
}
