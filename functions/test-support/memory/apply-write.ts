import { isEqual, kindOf, namesOf, numberOf, readField, withField } from "./values.ts";
import {
  instantOf,
  microsecondsOf,
  rpcError,
  type Fields,
  type FieldTransform,
  type Value,
  type Write,
} from "./wire.ts";

/** A document as it is stored; times are in microseconds since 1970. */
export interface Stored {
  readonly path: string;
  readonly fields: Fields;
  readonly createdAt: number;
  readonly updatedAt: number;
}

interface Outcome {
  /** Undefined where there is no document any more. */
  document: Stored | undefined;
  /** What each transform has made of its field. */
  transformResults: Value[];
}

/** What a write makes of the document that it finds. Throws where that is not as the write requires it. */
export function applyWrite(
  write: Write,
  found: Stored | undefined,
  to: { path: string; at: number },
): Outcome {
  requirePrecondition(write, found, to.path);
  if (!write.update) return { document: undefined, transformResults: [] };

  const { path, at } = to;
  const written = write.update.fields ?? {};
  let fields = written;
  if (write.updateMask) {
    fields = found?.fields ?? {};
    for (const fieldPath of write.updateMask.fieldPaths ?? []) {
      const names = namesOf(fieldPath);
      fields = withField(fields, names, readField(written, names));
    }
  }
  const transformResults: Value[] = [];
  for (const change of write.updateTransforms ?? []) {
    const names = namesOf(change.fieldPath);
    const result = transform(readField(fields, names), change, at);
    transformResults.push(result);
    fields = withField(fields, names, result);
  }
  const isSame = found && isEqual(mapOf(found.fields), mapOf(fields));
  const document = isSame ? found : { path, fields, createdAt: found?.createdAt ?? at, updatedAt: at };
  return { document, transformResults };
}

function requirePrecondition(
  { currentDocument: precondition = {} }: Write,
  found: Stored | undefined,
  path: string,
) {
  if (precondition.exists === true && !found) throw rpcError("notFound", `No document to update: ${path}`);
  if (precondition.exists === false && found)
    throw rpcError("alreadyExists", `Document already exists: ${path}`);
  if (precondition.updateTime && found?.updatedAt !== microsecondsOf(precondition.updateTime))
    throw rpcError("failedPrecondition", `${path} was not last written at the required time`);
}

function transform(found: Value | undefined, change: FieldTransform, at: number): Value {
  const list = found?.arrayValue?.values ?? [];
  if (change.increment) return add(found, change.increment);
  if (change.appendMissingElements) {
    const union = [...list];
    for (const each of change.appendMissingElements.values ?? [])
      if (!union.some((other) => isEqual(each, other))) union.push(each);
    return { arrayValue: { values: union } };
  }
  if (change.removeAllFromArray) {
    const { values: gone = [] } = change.removeAllFromArray;
    return { arrayValue: { values: list.filter((each) => !gone.some((other) => isEqual(each, other))) } };
  }
  if (change.setToServerValue) return { timestampValue: instantOf(at) };
  throw new Error(`The memory knows no transform ${Object.keys(change).join(" ")}`);
}

function add(found: Value | undefined, operand: Value): Value {
  if (!found || kindOf(found) !== "number") return operand;
  const sum = (numberOf(found) ?? 0) + (numberOf(operand) ?? 0);
  const isInteger = found.integerValue !== undefined && operand.integerValue !== undefined;
  return isInteger ? { integerValue: sum } : { doubleValue: sum };
}

function mapOf(fields: Fields): Value {
  return { mapValue: { fields } };
}
