import * as z from "zod";
import { placeOf } from "../platform/values/placement.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** `/` or segments of plain characters: what would have to be escaped is no prefix. */
const prefix = z.string().regex(/^\/$|^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+$/, "Write a prefix as /v1/orders");

const common = {
  prefix,
  methods: z
    .array(z.enum(methods))
    .min(1)
    .default([...methods]),
  /** Whom the proxy lets through; the existing backend decides on, by the roles in its token. */
  access: z.enum(["anyone", "signedIn", "member"]).default("anyone"),
  /** What a partner's key needs. Without one no key is let through. */
  scope: z.templateLiteral([z.string().regex(/^[a-z][a-zA-Z]*$/), ":", z.enum(["read", "write"])]).optional(),
};
/** Of how many callers in a hundred the mode holds. A caller stays on one side of it. */
const percent = z.number().min(0).max(100).default(100);

const Route = z.discriminatedUnion("mode", [
  /** The existing backend answers, also where Souk could; who is not in `percent` gets Souk's answer. */
  z.strictObject({ ...common, mode: z.literal("legacy"), percent }),
  /** The existing backend answers what is no route of Souk's. */
  z.strictObject({ ...common, mode: z.literal("fallback") }),
  /** Souk answers; who is not in `percent` gets the existing backend's answer. */
  z.strictObject({ ...common, mode: z.literal("new"), percent }),
  /** Souk answers, and the same read goes to the existing backend, to be compared. */
  z.strictObject({
    ...common,
    mode: z.literal("shadow"),
    methods: z.array(z.literal("GET")).default(["GET"]),
    percent,
  }),
]);
export type ProxyRoute = z.output<typeof Route>;

const Table = z.array(Route).max(200).refine(hasNoDoubles, "Two rows have the same prefix and method");

/** Longest prefix first, as they are tried. Throws for what is no table. */
export function readRouteTable(text: string): readonly ProxyRoute[] {
  const table = Table.parse(JSON.parse(text));
  return table.toSorted((one, other) => segmentsOf(other.prefix).length - segmentsOf(one.prefix).length);
}

function hasNoDoubles(routes: readonly ProxyRoute[]): boolean {
  const keys = routes.flatMap((route) =>
    route.methods.map((method) => `${method} ${route.prefix.toLowerCase()}`),
  );
  return new Set(keys).size === keys.length;
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** The row with the longest prefix, which ends where a segment of the path does. */
export function findRoute(
  routes: readonly ProxyRoute[],
  method: string,
  segments: readonly string[],
): ProxyRoute | undefined {
  const asked = method === "HEAD" ? "GET" : method;
  // The existing backend may not tell capitals apart: a row's conditions hold however its prefix is written.
  const lower = segments.map((segment) => segment.toLowerCase());
  return routes.find(
    (route) =>
      route.methods.some((each) => each === asked) &&
      segmentsOf(route.prefix).every((segment, index) => lower[index] === segment.toLowerCase()),
  );
}

export type Side = "legacy" | "new" | "shadow";

/** Who answers a caller at this place between 0 and 100. */
export function chooseSide(route: ProxyRoute, place: number): Side {
  if (route.mode === "fallback") return "new";
  const isIncluded = place < route.percent;
  if (route.mode === "shadow") return isIncluded ? "shadow" : "new";
  return isIncluded === (route.mode === "legacy") ? "legacy" : "new";
}

/** Whether it depends on who calls. */
export function isSplit(route: ProxyRoute): boolean {
  return route.mode !== "fallback" && route.percent > 0 && route.percent < 100;
}

/**
 * A caller's place between 0 and 100: the same in every row, so that one who has moved with their orders has moved with
 * their invoices too, and a larger percentage moves nobody back.
 */
export function placeOfCaller(caller: string): number {
  return placeOf(`proxy:${caller}`);
}
