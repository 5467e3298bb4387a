import type { Member } from "../accounts/public.ts";

export function presentCard({ uid, handle, displayName, isSeller, avatar }: Member) {
  return { uid, handle, displayName, isSeller, avatar };
}
