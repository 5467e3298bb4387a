import type { Fail } from "../platform/operations/failures.ts";
import type { missing } from "./contract/views.ts";
import type { Endpoint } from "./endpoint.ts";

/** The endpoint, if it is the caller's: another's is as good as none. */
export function requireOwn(found: Endpoint | undefined, uid: string, fail: Fail<typeof missing>): Endpoint {
  if (found?.uid !== uid) throw fail.EndpointNotFound();
  return found;
}
