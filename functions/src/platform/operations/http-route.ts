import type { IncomingMessage } from "node:http";
import type * as z from "zod";
import type { Access } from "../auth/access.ts";
import type { Scope } from "../auth/credential.ts";
import type { Context } from "../runtime/context.ts";
import type { Authenticate } from "./authenticate.ts";
import type { Failures } from "./failures.ts";

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
  /** Its part of the OpenAPI document; a route without one is not in it. */
  readonly description?: RouteDescription;
}

interface RouteAnswer {
  readonly description: string;
  readonly contentType: string;
  /** Text unless given. */
  readonly schema?: z.ZodType;
}

/** A route in the terms of the document, as an operation's contract is. */
export interface RouteDescription {
  /** `domain.verbNoun`, as operations are called. */
  readonly name: `${string}.${string}`;
  readonly summary: string;
  /** Who may call it and how, in a few sentences. */
  readonly details: string;
  readonly access: Access;
  readonly scope?: Scope;
  readonly query?: z.ZodObject;
  readonly body?: { readonly contentType: string; readonly schema: z.ZodType };
  /** By status: what it answers, refusals that are no problems among them. */
  readonly answers: Readonly<Record<number, RouteAnswer>>;
  readonly failures?: Failures;
  /** It exchanges a partner's credentials for a token, by OAuth 2. */
  readonly issuesTokens?: true;
}
