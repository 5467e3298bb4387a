import * as z from "zod";
import { defineOperation } from "../src/platform/operations/define-operation.ts";
import { notFound } from "../src/platform/operations/failures.ts";
import type { HttpRoute } from "../src/platform/operations/http-route.ts";
import { implement } from "../src/platform/operations/implement.ts";
import { memoryContext } from "./memory/memory-context.ts";
import { openRestServer, type Answer } from "./rest-server.ts";

const lamp = z.object({ name: z.string() });
const failures = { LampNotFound: notFound("No such lamp") };
const contract = {
  getLamp: defineOperation({
    name: "lamps.getLamp",
    summary: "Get a lamp",
    http: { method: "GET", path: "/v1/lamps/{lampId}", cacheSeconds: 30 },
    access: "anyone",
    blocks: "own",
    input: z.strictObject({ lampId: z.string() }),
    output: lamp,
    failures,
  }),
  listLamps: defineOperation({
    name: "lamps.listLamps",
    summary: "List lamps",
    http: { method: "GET", path: "/v1/lamps", cacheSeconds: 30 },
    access: "anyone",
    blocks: "own",
    input: z.strictObject({ after: z.string().optional(), size: z.int().optional() }),
    output: z.object({ lamps: z.array(lamp) }),
    failures: {},
  }),
  lightLamp: defineOperation({
    name: "lamps.lightLamp",
    summary: "Light a lamp",
    http: { method: "POST", path: "/v1/lamps/{lampId}" },
    access: "anyone",
    blocks: "own",
    transactions: "several",
    input: z.strictObject({ lampId: z.string() }),
    output: lamp,
    failures,
  }),
};
const handlers = {
  lamps: {
    getLamp: async () => ({
      default: implement(contract.getLamp, {}, async ({ input, fail }) => {
        if (input.lampId === "none") throw fail.LampNotFound();
        if (input.lampId === "broken") throw new Error("broken");
        return { name: input.lampId };
      }),
    }),
    listLamps: async () => ({
      default: implement(contract.listLamps, {}, async ({ input }) => ({
        lamps: Array.from({ length: input.size ?? 0 }, (_, index) => ({ name: `lamp ${index} ü` })),
      })),
    }),
    lightLamp: async () => ({
      default: implement(contract.lightLamp, {}, async ({ input }) => ({ name: input.lampId })),
    }),
  },
};
/** Streams of `/v1/flicker` that nobody has ended. */
const streams = { open: 0 };
const routes: HttpRoute[] = [
  {
    method: "GET",
    path: "/v1/flicker",
    load: async () => ({
      default: async () => {
        streams.open += 1;
        const body = new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode("data: on\n\n".repeat(500))),
          cancel: () => void (streams.open -= 1),
        });
        return new Response(body, { headers: { "content-type": "text/event-stream" } });
      },
    }),
  },
];
const cookies: HttpRoute = {
  method: "GET",
  path: "/v1/biscuits",
  load: async () => ({
    default: async () =>
      new Response("", { headers: { "set-cookie": "a=b", "cache-control": "public, max-age=60" } }),
  }),
};

/** A small API over everything that REST serves, on a port of this machine. */
export async function openLamps() {
  const { context } = memoryContext();
  const server = await openRestServer({
    operations: { lamps: contract },
    handlers,
    routes: [...routes, cookies],
    fallback: async ({ request }) =>
      new URL(request.url).pathname === "/old" ? new Response("legacy") : undefined,
    openContext: () => context,
  });
  return { ...server, streams };
}

export const reasonOf = ({ bytes }: Answer) => (JSON.parse(String(bytes)) as { reason: string }).reason;
