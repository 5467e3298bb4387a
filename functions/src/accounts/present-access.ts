import type { Grant } from "../platform/auth/access.ts";
import type { SellerRequest } from "./access-change.ts";

/** The access of a member who is still one, for moderators. */
export function presentAccess({ uid, state, roles }: Grant, request: SellerRequest | undefined) {
  if (state === "deleted") throw new Error("A member who has left has no access");
  return { uid, state, roles, sellerRequest: request?.state ?? null };
}
