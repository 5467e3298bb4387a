import * as z from "zod";
import {
  checksRevocation,
  type OperationDefinition,
} from "../../src/platform/operations/define-operation.ts";
import { implement } from "../../src/platform/operations/implement.ts";
import { listOperations, type Operations } from "../../src/platform/operations/route.ts";

/** The scope of every probe whose operation has one. */
export const PROBED_SCOPE = "orders:read";

/** Operations whose contracts say the same of who may call them. */
export interface OperationClass {
  readonly title: string;
  readonly names: readonly string[];
  /** An operation of that class that does nothing. */
  readonly probe: OperationDefinition;
}

/** Every operation of the contract is in exactly one of these. */
export function classify(operations: Operations): OperationClass[] {
  const groups = Map.groupBy(listOperations(operations), titleOf);
  return [...groups]
    .toSorted(([a], [b]) => orderOf(a) - orderOf(b) || (a < b ? -1 : 1))
    .map(([title, [first, ...others]], index) => ({
      title,
      names: [first, ...others].flatMap((operation) => operation?.name ?? []).toSorted(),
      probe: probeOf(first as OperationDefinition, index),
    }));
}

const levels = ["anyone", "signedIn", "member", "seller", "moderator", "admin"];
const orderOf = (title: string) => levels.indexOf(title.split(",")[0] ?? "");

function titleOf(operation: OperationDefinition): string {
  const { access, scope, http, setsCookies, signedInWithin } = operation;
  return [
    access,
    http.method === "GET" ? "reads" : "changes",
    scope === undefined ? [] : "has a scope",
    checksRevocation(operation) ? "asks Authentication" : [],
    signedInWithin === undefined ? [] : "needs a recent sign-in",
    setsCookies ? "sets a cookie" : [],
  ]
    .flat()
    .join(", ");
}

function probeOf(operation: OperationDefinition, index: number): OperationDefinition {
  const { access, scope, signedInWithin, setsCookies, http } = operation;
  const method = http.method === "GET" ? "GET" : "POST";
  return {
    name: `probes.p${index}`,
    summary: "Do nothing",
    http: { method, path: `/v1/probes/${index}` },
    access,
    transactions: "none",
    input: z.strictObject({}),
    output: z.object({}),
    failures: {},
    ...(scope && { scope: PROBED_SCOPE }),
    ...(signedInWithin && { signedInWithin }),
    ...(setsCookies && { setsCookies }),
    ...(checksRevocation(operation) && { checksRevocation: true }),
  };
}

/** REST over the probes. */
export function surfaceOf(classes: readonly OperationClass[]) {
  const named = classes.map(({ probe }) => [probe.name.split(".")[1] ?? "", probe] as const);
  const handlers = named.map(([name, probe]) => [
    name,
    async () => ({ default: implement(probe, {}, async () => ({})) }),
  ]);
  return {
    operations: { probes: Object.fromEntries(named) },
    handlers: { probes: Object.fromEntries(handlers) },
  };
}
