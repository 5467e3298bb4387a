import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { register } from "./contract.ts";
import type { Member } from "./member.ts";

export function presentMember(member: Member): OutputOf<typeof register> {
  return { ...member, createdAt: member.createdAt.toISOString() };
}
