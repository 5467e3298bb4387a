import * as z from "zod";
import { commonFailures } from "../../src/platform/openapi/failures.ts";
import { Schemas } from "../../src/platform/openapi/schemas.ts";
import type { OperationDefinition } from "../../src/platform/operations/define-operation.ts";
import type { Failures } from "../../src/platform/operations/failures.ts";
import { typeOf, type Schema } from "./json-type.ts";

/** `operations.d.ts`: what each operation takes, answers and is refused by, and the named types in it. */
export function describeOperations(operations: readonly OperationDefinition[]): string {
  const schemas = new Schemas(operations);
  const byDomain = Map.groupBy(operations, ({ name }) => name.split(".")[0] ?? "");
  const domains = [...byDomain].map(
    ([domain, group]) =>
      `  ${domain}: {\n${group.map((each) => describeOperation(each, schemas)).join("\n")}\n  };`,
  );
  const common = describeRefusals(commonFailures, schemas);
  // Describing the operations has filled it.
  const named = Object.entries(schemas.list()).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema as Schema)};`,
  );
  return [
    `/** Every operation, by domain. */`,
    `export interface Operations {`,
    ...domains,
    `}`,
    `/** Reasons that any operation may give. */`,
    `export interface CommonRefusals ${common}`,
    ...named,
    "",
  ].join("\n");
}

function describeOperation(
  { name, summary, input, output, chunk, failures }: OperationDefinition,
  schemas: Schemas,
) {
  return [
    `    /** ${summary}. */`,
    `    ${name.split(".")[1]}: {`,
    `      input: ${typeOf(schemas.describe(input, "input"))};`,
    `      output: ${typeOf(schemas.describe(output, "output"))};`,
    ...(chunk ? [`      chunk: ${typeOf(schemas.describe(chunk, "output"))};`] : []),
    `      refusals: ${describeRefusals(failures, schemas)};`,
    `    };`,
  ].join("\n");
}

/** What goes with each reason. */
function describeRefusals(failures: Failures, schemas: Schemas): string {
  const reasons = Object.entries(failures).map(
    ([reason, { details }]) => `${reason}: ${typeOf(schemas.describe(z.object(details), "output"))}`,
  );
  return `{ ${reasons.join("; ")} }`;
}
