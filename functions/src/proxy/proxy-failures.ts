import * as z from "zod";
import {
  badGateway,
  clientClosedRequest,
  deadlineExceeded,
  failuresToThrow,
  internal,
  invalidArgument,
  unavailable,
} from "../platform/operations/failures.ts";
import { UpstreamFailed } from "./upstream.ts";

/** What a proxied request is refused for, beside what the pipeline refuses and what the existing backend answers itself. */
export const failProxy = failuresToThrow({
  AddressAmbiguous: invalidArgument(
    "Write the path plainly: without empty or dotted segments, without slashes or dots that are escaped, up to 2048 characters",
  ),
  LegacyAbandoned: clientClosedRequest("The caller has left before there was an answer"),
  LegacyFailed: badGateway("The backend behind this address failed; try again"),
  LegacyTimedOut: deadlineExceeded(
    "The backend behind this address took too long; look whether it was done before you try again",
  ),
  LegacyUnavailable: unavailable(
    "The backend behind this address fails at this moment; wait, then try again",
    {
      retryAfterSeconds: z.int(),
    },
  ),
  ProxyMisconfigured: internal("This server is not set up to answer here; report the requestId"),
});

/** What the caller hears of a failed backend: that it did, and nothing of how. */
export function refusalFor(error: unknown): unknown {
  if (!(error instanceof UpstreamFailed)) return error;
  return error.isLate ? failProxy.LegacyTimedOut() : failProxy.LegacyFailed();
}
