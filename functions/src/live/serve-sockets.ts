import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Authenticate } from "../platform/operations/authenticate.ts";
import { callerAddress } from "../platform/operations/caller-address.ts";
import { asUnexpected } from "../platform/operations/problem.ts";
import { endWith } from "../platform/operations/rest/end-with.ts";
import { openContext as openInstanceContext, type Context } from "../platform/runtime/context.ts";
import { measureCall } from "../platform/usage/measure-answer.ts";
import { randomId } from "../platform/values/ids.ts";
import { readHandshake } from "./handshake.ts";
import { streamLimits, type StreamLimits } from "./limits.ts";
import { openSocketSink } from "./socket-sink.ts";
import { Stream } from "./stream.ts";
import { openSubscription, type Subscription } from "./subscription.ts";

interface Serving {
  readonly authenticate: Authenticate;
  /** The instance's own unless a test says otherwise. */
  readonly openContext?: () => Context;
  readonly limits?: StreamLimits;
}

/** As Node's `upgrade` event hands it over. */
interface Upgrade {
  readonly incoming: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/**
 * Serves `/v1/live` as a WebSocket: for the `upgrade` event of Node's HTTP server. Whatever is refused is answered with a
 * problem over HTTP, before there is a WebSocket.
 */
export function serveSockets({
  authenticate,
  openContext = openInstanceContext,
  limits = streamLimits,
}: Serving) {
  return (incoming: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const requestId = randomId();
    const context = openContext();
    const opening = { context, authenticate, requestId, limits };
    open({ incoming, socket, head }, opening).catch((error: unknown) =>
      endWith(socket, asUnexpected(error, requestId)),
    );
  };
}

type Opening = Required<Pick<Serving, "authenticate" | "limits">> & {
  readonly context: Context;
  readonly requestId: string;
};

async function open(upgrade: Upgrade, { limits, ...opening }: Opening): Promise<void> {
  const { incoming, socket, head } = upgrade;
  const handshake = readHandshake(incoming);
  if (handshake instanceof Response) return endWith(socket, handshake);
  const { default: server } = await import("./socket-server.ts");
  const { context } = opening;
  const subscription = await measureCall(
    "rest",
    { context, operation: "live.openStream" },
    async (identify) => ({
      result: await openSubscription(
        { ...handshake, ...opening, address: callerAddress(incoming) },
        identify,
      ),
      outcome: { status: 101, bytes: 0 },
    }),
  );
  const { release } = subscription.place;
  // It may be gone meanwhile, or be refused by ws.
  if (socket.destroyed) return release();
  socket.once("close", release);
  server.handleUpgrade(incoming, socket, head, (webSocket) =>
    fill(webSocket, { context, subscription, limits }),
  );
}

interface Filling {
  readonly context: Context;
  readonly subscription: Subscription;
  readonly limits: StreamLimits;
}

function fill(webSocket: WebSocket, { context, subscription, limits }: Filling): void {
  const stream = new Stream({
    context,
    subscription,
    sink: openSocketSink(webSocket),
    limits: { ...limits, heartbeatMs: limits.pingMs },
    length: limits.lengthMs,
  });
  webSocket.on("close", () => stream.abandon());
  // What breaks the protocol of WebSocket; its close follows.
  webSocket.on("error", () => stream.abandon());
  webSocket.on("message", () => stream.end("unexpectedMessage"));
  stream.start();
}
