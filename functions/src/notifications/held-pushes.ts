import type { NotificationKind } from "./kinds.ts";

/** `members/{uid}/notify/held`: pushes that wait for the end of the member's quiet hours, by their ids. */
export interface HeldPushes {
  readonly items: Readonly<Record<string, HeldPush>>;
}

export interface HeldPush {
  readonly kind: NotificationKind;
  readonly ids: Readonly<Record<string, string>>;
}

/** Nobody looks at more than this after a night: the rest is in the app. */
const MAX_HELD = 50;

/** With one more, once; undefined where that changes nothing. */
export function hold(held: HeldPushes | undefined, id: string, push: HeldPush): HeldPushes | undefined {
  const items = held?.items ?? {};
  if (Object.hasOwn(items, id) || Object.keys(items).length >= MAX_HELD) return undefined;
  return { items: { ...items, [id]: push } };
}

/** Without those that were looked at: what has come meanwhile stays. */
export function release(held: HeldPushes | undefined, ids: ReadonlySet<string>): HeldPushes {
  return { items: Object.fromEntries(Object.entries(held?.items ?? {}).filter(([id]) => !ids.has(id))) };
}
