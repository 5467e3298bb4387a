import { after, DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import type { GroupedContent, Notification, Summary } from "../notification.ts";

/** What comes often, and is told together: who likes one listing, who follows one member. */
export type GroupTarget =
  | { readonly kind: "listingLiked"; readonly uid: string; readonly listingId: string }
  | { readonly kind: "memberFollowed"; readonly uid: string }
  | { readonly kind: "listingCommented"; readonly uid: string; readonly listingId: string }
  | {
      readonly kind: "commentReplied";
      readonly uid: string;
      readonly listingId: string;
      readonly parentId: string;
    };

/**
 * `members/{uid}/notificationGroups/{id}`: when a group is told next, and who was told of already. What is told is asked from the source;
 * nothing is added up.
 */
export interface Group {
  /** When its last job is due. It tells of all that came before. */
  readonly dueAt: Date;
  /** How many windows have followed each other. */
  readonly step: number;
  /** What came later is told by the notification there is, as long as it is unread. */
  readonly since: Date;
  /** The latest that was told of. */
  readonly until: Date;
  /** Of those told with the notification there is, and with those before it: the latest, by their keys. */
  readonly current: readonly string[];
  readonly before: readonly string[];
  readonly expireAt: Date;
}

/** One of a group: who, and by what the same is known again. */
export interface GroupItem {
  readonly key: string;
  readonly uid: string;
  readonly at: Date;
}

/** The first is told at once; then it is looked at again after these at the earliest. */
const windows = [10 * MINUTE, HOUR, 6 * HOUR] as const;
/** A group that nothing came to for this long begins anew. */
const RESET_MS = DAY;
/** Of events that come later than others, and of commits that come later than their time. */
const SLACK_MS = 10 * MINUTE;
const OVERLAP_MS = MINUTE;
const RETENTION_MS = 30 * DAY;
const MAX_KNOWN = 200;
const MAX_NAMES = 3;

/** The group with a job for what happened at `at`; undefined where the one that waits tells of it as well. */
export function scheduleGroup(group: Group | undefined, at: Date, now: Date): Group | undefined {
  if (group && group.dueAt > now) return undefined;
  const isNew = !group || after(group.dueAt, RESET_MS) <= now;
  const earliest = isNew ? now : after(group.dueAt, windows[Math.min(group.step, windows.length - 1)] ?? 0);
  const dueAt = earliest > now ? earliest : now;
  const start = after(at, -SLACK_MS);
  return {
    ...(group ?? { since: start, until: start, current: [], before: [] }),
    dueAt,
    step: isNew ? 0 : group.step + 1,
    expireAt: after(dueAt, RETENTION_MS),
  };
}

/** The group as it is looked at: a notification that was read is over, and what comes then is another. */
export function openGroup(group: Group, notification: Pick<Notification, "isRead"> | undefined): Group {
  if (!notification?.isRead) return group;
  return {
    ...group,
    since: group.current.length > 0 ? after(group.until, -OVERLAP_MS) : group.since,
    current: [],
    before: known(group.before, group.current),
  };
}

interface Found {
  /** The latest first, as many as are looked at. */
  readonly items: readonly GroupItem[];
  /** How many there are, where there are more than that. */
  readonly total: number | undefined;
  /** Whether the member wants to hear of it. */
  readonly isWanted: (item: GroupItem) => boolean;
}

interface Told {
  readonly group: Group;
  /** Undefined where there is nobody left to tell of. */
  readonly summary: Summary | undefined;
  /** Whether there is somebody in it who was not told of before. */
  readonly isNews: boolean;
}

/** What an open group tells, by what its source has at present. */
export function tellGroup(group: Group, { items, total, isWanted }: Found): Told {
  const past = new Set(group.before);
  const wanted = items.filter((item) => !past.has(item.key) && isWanted(item));
  const count = (total ?? items.length) - (items.length - wanted.length);
  const names = [...new Set(wanted.map(({ uid }) => uid))].slice(0, MAX_NAMES);
  const told = new Set(group.current);
  const latest = items[0]?.at;
  return {
    group: {
      ...group,
      current: known(group.current, wanted.map(({ key }) => key).toReversed()),
      until: latest && latest > group.until ? latest : group.until,
    },
    summary: names.length > 0 ? { members: names, count } : undefined,
    // Who came before was told of, by name or by number, whether they are among the latest now or were then.
    isNews: wanted.some(({ key, at }) => !told.has(key) && at >= group.until),
  };
}

export function contentOf(target: GroupTarget, { members, count }: Summary): GroupedContent {
  const summary = { members, count };
  if (target.kind === "memberFollowed") return { kind: target.kind, ...summary };
  const { kind, listingId } = target;
  return kind === "commentReplied"
    ? { kind, listingId, parentId: target.parentId, ...summary }
    : { kind, listingId, ...summary };
}

/** Whether a notification says the same already. */
export function saysSame(notification: Notification | undefined, { members, count }: Summary): boolean {
  if (!notification || !("members" in notification)) return false;
  return notification.count === count && notification.members.join() === members.join();
}

/** The latest last; of one that comes again the first. */
function known(earlier: readonly string[], later: readonly string[]): string[] {
  return [...new Set([...earlier, ...later])].slice(-MAX_KNOWN);
}
