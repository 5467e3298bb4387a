import { searchNameOf } from "../accounts/contract.ts";

/** Fewer would list members rather than find one. */
export const MIN_LETTERS = 2;

export interface MemberQuery {
  /** Null where no handle can begin so. */
  readonly handle: string | null;
  /** As display names are compared. */
  readonly name: string;
}

export function asQuery(text: string): MemberQuery {
  const typed = text.trim().replace(/^@/, "");
  const handle = /^[A-Za-z][A-Za-z0-9_]*$/.test(typed) ? typed.toLowerCase() : null;
  return { handle, name: searchNameOf(typed) };
}

interface Named {
  readonly uid: string;
  readonly handle: string;
}

/** Each once: the one whose handle it is, those whose handle begins so, and then those whose name does. */
export function rank<M extends Named>(
  { handle }: MemberQuery,
  { byHandle, byName }: { byHandle: readonly M[]; byName: readonly M[] },
): M[] {
  const exact = byHandle.filter((member) => member.handle === handle);
  const seen = new Set<string>();
  return [...exact, ...byHandle, ...byName].filter(({ uid }) => {
    const isNew = !seen.has(uid);
    seen.add(uid);
    return isNew;
  });
}
