import * as z from "zod";
import { defineOperation } from "../../src/platform/operations/define-operation.ts";
import type { Authenticate } from "../../src/platform/operations/authenticate.ts";
import { implement } from "../../src/platform/operations/implement.ts";
import { failPipeline } from "../../src/platform/operations/pipeline-failures.ts";
import { answerUnserved, interceptByRoute } from "../../src/proxy/public.ts";
import { memoryContext, type MemoryWorld } from "../memory/memory-context.ts";
import { openRestServer } from "../rest-server.ts";
import { openLegacyServer } from "./legacy-server.ts";

export const tokenSecret = "another secret of the tests, long enough to sign";

const contract = {
  getOrder: defineOperation({
    name: "orders.getOrder",
    summary: "Get an order",
    http: { method: "GET", path: "/v1/orders/{orderId}" },
    access: "anyone",
    blocks: "own",
    input: z.strictObject({ orderId: z.string() }),
    output: z.object({
      orderId: z.string(),
      total: z.object({ amount: z.int() }),
      lines: z.array(z.string()),
    }),
    failures: {},
  }),
};
const handlers = {
  orders: {
    getOrder: async () => ({
      default: implement(contract.getOrder, {}, async ({ input }) => ({
        orderId: input.orderId,
        total: { amount: 100 },
        lines: ["a"],
      })),
    }),
  },
};

/** `Bearer of-anna` is Anna's sign-in, `Bearer key-of-anna` her key that reads orders; nothing else counts. */
const byNamedCaller: Authenticate = async ({ headers }) => {
  const header = headers.get("authorization");
  if (header === null) return undefined;
  const [, isKey, uid] = /^Bearer (key-)?of-(\w+)$/.exec(header) ?? [];
  if (uid === undefined) throw failPipeline.Unauthenticated();
  const claims = { uid, isEmailVerified: true, isAnonymous: false };
  if (isKey === undefined) return { ...claims, credential: { kind: "idToken", token: header } };
  return {
    ...claims,
    credential: {
      kind: "apiKey",
      keyId: "k1",
      scopes: ["orders:read"],
      allowance: { perMinute: 100, perMonth: 1000, atOnce: 5 },
    },
  };
};

export type ProxiedApi = Awaited<ReturnType<typeof openProxiedApi>>;

interface Opened {
  readonly world?: MemoryWorld;
  readonly authenticate?: Authenticate;
}

/** A small API with an existing backend behind it, over HTTP and in this process, with the given table of routes. */
export async function openProxiedApi(
  routes: readonly object[],
  { world = memoryContext(), authenticate = byNamedCaller }: Opened = {},
) {
  const legacy = await openLegacyServer();
  const before = { ...process.env };
  Object.assign(process.env, {
    LEGACY_URL: `${legacy.url}/api`,
    LEGACY_ROUTES: JSON.stringify(routes),
    LEGACY_TOKEN_SECRET: tokenSecret,
  });
  const instance = (context = world.context) =>
    openRestServer({
      operations: { orders: contract },
      handlers,
      authenticate,
      intercept: interceptByRoute,
      fallback: answerUnserved,
      openContext: () => context,
    });
  const api = await instance();
  const base = `http://127.0.0.1:${api.port}`;
  return {
    ...api,
    world,
    legacy,
    instance,
    fetch: (path: string, init: RequestInit = {}) => fetch(base + path, { redirect: "manual", ...init }),
    grant: (uid: string, state = "active", roles: string[] = []) =>
      world.firestore.doc(`access/${uid}`).set({ uid, state, roles, grantedAt: world.clock.now() }),
    close: async () => {
      process.env = before;
      await Promise.all([api.close(), legacy.close()]);
    },
  };
}
