import type { IncomingMessage } from "node:http";
import type { Context } from "../runtime/context.ts";
import type { Authenticate } from "./authenticate.ts";

/** A request to a route that is no operation. Its body is read from `incoming`, by `readBody`. */
export interface RouteRequest {
  readonly request: Request;
  readonly incoming: IncomingMessage;
  readonly requestId: string;
  /** The caller's network address, as limits count it. */
  readonly address: string;
  readonly context: Context;
  readonly authenticate: Authenticate;
}

/** Throws `OperationError` for what the caller can correct. */
type ServeRoute = (request: RouteRequest) => Promise<Response>;

/** What REST serves that is no operation: documents, streams, token endpoints. Loaded when it is first asked for. */
export interface HttpRoute {
  readonly method: "GET" | "POST";
  readonly path: `/${string}`;
  readonly load: () => Promise<{ readonly default: ServeRoute }>;
}
