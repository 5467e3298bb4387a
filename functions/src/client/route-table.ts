import type { OperationDefinition } from "../platform/operations/define-operation.ts";
import type { Route } from "../platform/operations/rest-transport.ts";

/** A line a domain: its name, then `operation|METHOD|path` of each. Small, as a browser loads it. */
export function encodeRoutes(operations: readonly OperationDefinition[]): string {
  const byDomain = Map.groupBy(operations, ({ name }) => name.split(".")[0]);
  return [...byDomain]
    .map(([domain, group]) =>
      [
        domain,
        ...group.map(
          ({ name, http }) => `${name.split(".")[1]}|${http.method}|${http.path.slice("/v1/".length)}`,
        ),
      ].join(" "),
    )
    .join("\n");
}

export function findRoute(table: string, domain: string, name: string): Route | undefined {
  for (const line of table.split("\n")) {
    const [ofDomain, ...operations] = line.split(" ");
    const found = operations.find((each) => each.startsWith(`${name}|`));
    const [, method, path] = found?.split("|") ?? [];
    if (ofDomain === domain && method !== undefined && path !== undefined) return { method, path };
  }
  return undefined;
}
