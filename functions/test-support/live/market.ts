import type { IncomingMessage } from "node:http";
import { setImmediate } from "node:timers/promises";
import { authenticate } from "../../src/api/authenticate.ts";
import { serveSockets } from "../../src/live/public.ts";
import { serveEvents } from "../../src/live/serve-events.ts";
import { streamLimits, type StreamLimits } from "../../src/live/limits.ts";
import { openStreams } from "../../src/live/open-streams.ts";
import { routes } from "../../src/live/routes.ts";
import { listingStateChanged, listingSuspended } from "../../src/listings/public.ts";
import { memberNotifier } from "../../src/notifications/member-notifier.ts";
import { orderChanged } from "../../src/orders/public.ts";
import { emit } from "../../src/platform/events/domain-event.ts";
import { drain } from "../drain.ts";
import { memoryContext } from "../memory/memory-context.ts";
import { openRestServer } from "../rest-server.ts";
import { addListing, addMember } from "../shop.ts";
import { openEventSource, type Opened } from "./event-source.ts";
import { openWebSocket } from "./web-socket.ts";

/** How clients open streams. */
export const transports = { events: openEventSource, socket: openWebSocket } as const;

interface Asking {
  readonly topics?: string;
  /** The position that the client names. */
  readonly after?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Server-sent events unless given. */
  readonly by?: keyof typeof transports;
  /** Of what stands between, where something does. */
  readonly port?: number;
}

interface Asked {
  readonly topics?: string;
  readonly limits?: Partial<StreamLimits>;
  readonly cut?: () => void;
}

function path({ topics, after }: Asking): string {
  const fields = Object.entries({ topics, after }).filter(([, value]) => value !== undefined);
  return `/v1/live?${String(new URLSearchParams(fields as [string, string][]))}`;
}

/** A market in memory with Sara, who sells a lamp, Bo, who buys, and a stranger, and a server that tells them of it. */
export async function openLiveMarket(limits: Partial<StreamLimits> = {}) {
  const world = memoryContext();
  const { context } = world;
  await addMember(context, "sara", ["seller"]);
  for (const uid of ["bo", "stranger"]) await addMember(context, uid);
  await addListing(context, { id: "lamp", seller: "sara", quantity: 3 });
  const allLimits = { ...streamLimits, ...limits };
  const serve = serveEvents(allLimits);
  const openContext = () => context;
  const surface = {
    operations: {},
    handlers: {},
    authenticate,
    routes: routes.map(({ method, path: at }) => ({
      method,
      path: at,
      load: async () => ({ default: serve }),
    })),
    openContext,
  };
  const upgrade = serveSockets({ authenticate, openContext, limits: allLimits });
  const server = await openRestServer(surface, upgrade);
  const opened: Opened[] = [];
  const bearer = (uid: string) => ({ authorization: `Bearer ${world.auth.signIn(uid)}` });
  let shipped = 0;

  /** Opens a stream; throws `Refused` where there is none. */
  const open = async (uid: string | undefined, asked: Asking = {}) => {
    const headers = { ...(uid !== undefined && bearer(uid)), ...asked.headers };
    const { by = "events", port = server.port } = asked;
    const stream = await transports[by]({ port, path: path(asked), headers });
    opened.push(stream);
    return stream;
  };
  return {
    ...world,
    server,
    surface,
    upgrade,
    bearer,
    open,
    /** The answer to a request, as the server has it, in this invocation; `cut` hears that the connection is ended. */
    ask(uid: string, { topics, limits: more = {}, cut = () => undefined }: Asked = {}) {
      const url = `http://souk.example${path({ ...(topics !== undefined && { topics }) })}`;
      const request = new Request(url, { headers: bearer(uid) });
      const incoming = { socket: { destroy: cut } } as unknown as IncomingMessage;
      const received = { request, incoming, requestId: "r", address: "192.0.2.1", context, authenticate };
      return serveEvents({ ...streamLimits, ...more })(received);
    },
    /** Opens a stream and waits until it follows. */
    async follow(uid: string, asked: Asking = {}) {
      const { listener } = await open(uid, asked);
      await listener.hear("ready");
      return listener;
    },
    drain: () => drain(context),
    /** Emits a change of an order of Bo's at Sara's: several in one transaction, each of an order of its own. */
    async ship(...orderIds: string[]) {
      const ids = orderIds.length > 0 ? orderIds : [`o${(shipped += 1)}`];
      await context.database.runTransaction(async (transaction) => {
        const parties = { buyer: "bo", seller: "sara", isSellerParty: true, checkoutId: "c" };
        const change = {
          action: "ship",
          actor: "seller",
          uid: "sara",
          note: "",
          from: "paid",
          to: "shipped",
        };
        for (const orderId of ids)
          emit(transaction, orderChanged, {
            at: context.clock.now(),
            data: orderChanged.data.parse({ orderId, ...parties, ...change }),
          });
      });
      return ids;
    },
    /** Tells a member that a saved search has found something. */
    notify: (id: string, uid = "bo") =>
      memberNotifier(context).notify(uid, {
        id,
        content: {
          kind: "savedSearchMatched",
          savedSearchId: "s",
          name: "Lamps",
          listingIds: [],
          hasMore: false,
        },
        at: world.clock.now(),
      }),
    /** Emits that Sara's lamp is reserved, or another listing. */
    async reserve(listingId = "lamp") {
      await context.database.runTransaction(async (transaction) =>
        emit(transaction, listingStateChanged, {
          at: context.clock.now(),
          data: { listingId, seller: "sara", action: "reserve", from: "active", to: "reserved", version: 2 },
        }),
      );
    },
    /** Emits that a moderator has suspended a listing of Sara's. */
    async suspend(listingId: string) {
      await context.database.runTransaction(async (transaction) =>
        emit(transaction, listingSuspended, {
          at: context.clock.now(),
          data: { listingId, seller: "sara", reason: "prohibited" },
        }),
      );
    },
    /** Ends this one, too, with the market. */
    keep: (stream: Opened) => void opened.push(stream),
    countOpen: () => openStreams(context).count,
    /** Waits until the instance holds so many streams: it hears of a cut a little later. */
    async untilOpen(count: number) {
      while (openStreams(context).count !== count) await setImmediate();
    },
    changeAccess: (uid: string, changes: object) =>
      context.database.update(
        context.database.collection<Record<string, unknown>>("access").doc(uid),
        changes,
      ),
    async close() {
      for (const { listener } of opened) listener.cut();
      await server.close();
    },
  };
}

export type LiveMarket = Awaited<ReturnType<typeof openLiveMarket>>;
