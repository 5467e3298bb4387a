import type { Authenticated, Credential } from "../auth/credential.ts";
import type { SetCookie } from "../auth/session-cookie.ts";
import type { LimitOf } from "./lease-together.ts";

/** One call, as its transport hands it over. The token is already verified; nothing else is. */
export interface Call {
  readonly requestId: string;
  readonly transport: "callable" | "rest" | "command";
  readonly uid?: string | undefined;
  /** How they have shown that they are `uid`. */
  readonly credential?: Credential | undefined;
  readonly confirm?: Authenticated["confirm"];
  readonly saveUse?: Authenticated["saveUse"];
  readonly email?: string | undefined;
  readonly isEmailVerified?: boolean | undefined;
  readonly isAnonymous?: boolean | undefined;
  readonly authenticatedAt?: Date | undefined;
  readonly hasValidAppCheck: boolean;
  readonly address: string;
  readonly idempotencyKey?: string | undefined;
  /** Asks whether the client already has the answer of this version; only transports whose clients keep answers have this. */
  readonly isKnown?: ((version: string) => boolean) | undefined;
  /** Adds a cookie to the answer; only transports that can send one have this. */
  readonly setCookie?: SetCookie | undefined;
  /** A client that takes chunks before the output; only of operations that send them. */
  readonly listener?: Listener | undefined;
  /** Reads what the client sent, before anything is asked of the database. Throws `InvalidInput`. */
  readonly readInput: () => unknown;
}

/** A client that takes chunks, as its transport has it. */
export interface Listener {
  readonly send: (chunk: unknown) => void;
  /** Aborts once the client is gone. */
  readonly gone: AbortSignal;
  /** Milliseconds that the stream may last. */
  readonly length: number;
}

/** What a call comes to whose client has the answer already. */
export const UNCHANGED = Symbol("unchanged");

/** A limit of the operation with its document `limits/{id}`: by operation and member or address. */
interface AppliedLimit extends LimitOf {
  readonly id: string;
}

/** A call that has passed what costs nothing, on its way to the database. */
export interface CheckedCall {
  readonly call: Call;
  readonly input: unknown;
  /** `idempotency/{keyId}`, where the operation requires a key, and for every command. */
  readonly keyId: string | undefined;
  readonly callId: string;
  readonly limits: readonly AppliedLimit[];
  /** The call turned out to repeat an earlier one. */
  readonly onReplay: () => void;
}
