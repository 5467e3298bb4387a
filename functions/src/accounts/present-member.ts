import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { register } from "./contract.ts";
import type { Member } from "./member.ts";

export function presentMember(member: Member): OutputOf<typeof register> {
  const { holiday, createdAt } = member;
  return {
    ...member,
    holiday: holiday && { until: holiday.until?.toISOString() ?? null },
    createdAt: createdAt.toISOString(),
  };
}
