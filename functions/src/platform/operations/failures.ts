import type * as z from "zod";

/** Google's canonical codes that an operation may answer with, and the HTTP status REST gives each. */
export const statusOf = {
  "invalid-argument": 400,
  "failed-precondition": 400,
  unauthenticated: 401,
  "permission-denied": 403,
  "not-found": 404,
  aborted: 409,
  "already-exists": 409,
  "resource-exhausted": 429,
  internal: 500,
  unavailable: 503,
  "deadline-exceeded": 504,
} as const;

export type Code = keyof typeof statusOf;

/** A declared failure of an operation: what a client can distinguish, and the shape of its details. */
export interface Failure<D extends z.ZodRawShape = z.ZodRawShape> {
  readonly code: Code;
  readonly message: string;
  readonly details: D;
  /** Only where REST has a more exact status than the code's own. */
  readonly status?: number;
  /** The problem type by which others than Souk know this failure. */
  readonly type?: string;
}

export type Failures = Readonly<Record<string, Failure>>;

/** The shape of no field at all. */
type NoDetails = Readonly<Record<string, never>>;

interface DeclareFailure {
  (message: string): Failure<NoDetails>;
  <D extends z.ZodRawShape>(message: string, details: D): Failure<D>;
}

const failureWith =
  (code: Code, status?: number): DeclareFailure =>
  <D extends z.ZodRawShape>(message: string, details?: D) => ({
    code,
    message,
    details: details ?? ({} as D),
    ...(status === undefined ? {} : { status }),
  });

export const invalidArgument = failureWith("invalid-argument");
export const failedPrecondition = failureWith("failed-precondition");
export const permissionDenied = failureWith("permission-denied");
export const notFound = failureWith("not-found");
export const gone = failureWith("not-found", 410);
export const alreadyExists = failureWith("already-exists");
export const resourceExhausted = failureWith("resource-exhausted");
export const conflict = failureWith("aborted");
export const bodyTooLarge = failureWith("invalid-argument", 413);
export const unsupportedBody = failureWith("invalid-argument", 415);
export const unprocessable = failureWith("invalid-argument", 422);
export const unauthenticated = failureWith("unauthenticated");
export const internal = failureWith("internal");
export const unavailable = failureWith("unavailable");
export const deadlineExceeded = failureWith("deadline-exceeded");
export const requestTimeout = failureWith("deadline-exceeded", 408);
/** Nobody hears of it: logs and counters do. */
export const clientClosedRequest = failureWith("aborted", 499);
export const badGateway = failureWith("unavailable", 502);

type DetailsOf<F extends Failure> = { [K in keyof F["details"]]: z.output<F["details"][K]> };

/** `fail.OutOfStock({ listingId })` makes the error to throw; only declared reasons exist. */
export type Fail<F extends Failures> = {
  readonly [R in keyof F & string]: F[R]["details"] extends NoDetails
    ? () => OperationError
    : (details: DetailsOf<F[R]>) => OperationError;
};

/** The only error whose words reach a client. */
export class OperationError extends Error {
  override name = "OperationError";
  readonly reason: string;
  readonly code: Code;
  readonly status: number;
  readonly type: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(reason: string, failure: Failure, details: Record<string, unknown> = {}) {
    super(failure.message);
    this.reason = reason;
    this.code = failure.code;
    this.status = failure.status ?? statusOf[failure.code];
    this.type = failure.type;
    this.details = details;
  }
}

export function failuresToThrow<F extends Failures>(failures: F): Fail<F> {
  const entries = Object.entries(failures).map(([reason, failure]) => [
    reason,
    (details?: Record<string, unknown>) => new OperationError(reason, failure, details),
  ]);
  return Object.fromEntries(entries) as Fail<F>;
}
