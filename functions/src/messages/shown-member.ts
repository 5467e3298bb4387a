import type { Member } from "../accounts/public.ts";

/** Whoever is about to leave is shown to nobody. */
export function shownMember(member: Member | undefined): Member | undefined {
  return member?.isLeaving ? undefined : member;
}
