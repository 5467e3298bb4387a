import {
  higherOf,
  isBelow,
  mergeEntries,
  type Earlier,
  type Entry,
  type Position,
  type Unread,
  type Window,
} from "./feed.ts";
import type { Found } from "./read-newest.ts";
import { writeKeys } from "./sources.ts";

/** Far more than anybody pages through, in one document of some 40 kB. */
const MAX_ENTRIES = 400;

/** How far down a feed has anything of anybody. */
export function bottomOf({ floor, earlier }: Window): Position | null {
  return earlier ? earlier.floor : floor;
}

/** All that it has, on either side of its gap. */
export function entriesOf({ entries, earlier }: Window): Entry[] {
  return earlier ? [...entries, ...earlier.entries] : [...entries];
}

export function filterEntries(window: Window, isKept: (entry: Entry) => boolean): Window {
  const { earlier } = window;
  const kept = { ...window, entries: window.entries.filter(isKept) };
  return earlier ? { ...kept, earlier: { ...earlier, entries: earlier.entries.filter(isKept) } } : kept;
}

/** With what was read of what came since. Where that was not all, what was known before stands below a gap. */
export function addNews(before: Window, { read, floor, open }: Found): Window {
  const top = higherOf(floor, before.floor);
  const all = mergeEntries(entriesOf(before), read, null);
  if (top === before.floor) return divide(all, before);
  const unread = unreadOf(open);
  // Where more is unread than came since, nothing of before is complete.
  const isUseful =
    unread.length === open.length && unread.every(({ since }) => !before.floor || since > before.floor.at);
  return divide(all, { floor: top, ...(isUseful && { earlier: { floor: before.floor, unread } }) });
}

/** With what was read below it: in its gap, as long as there is one. */
export function addOlder(above: Window, { read, floor, open }: Found): Window {
  const { earlier } = above;
  const all = mergeEntries(entriesOf(above), read, null);
  if (!floor) return divide(all, { floor: earlier?.floor ?? null });
  return divide(all, { floor, ...(earlier && { earlier: { ...earlier, unread: unreadOf(open) } }) });
}

function unreadOf(open: Found["open"]): Unread[] {
  return open.flatMap(({ authors, since, position }) =>
    since && position ? [{ of: writeKeys(authors), since, below: position }] : [],
  );
}

/** What is kept of a window. */
export function cutWindow({ entries, floor, earlier }: Window): Window {
  const last = entries[MAX_ENTRIES - 1];
  if (last && entries.length > MAX_ENTRIES)
    return { entries: entries.slice(0, MAX_ENTRIES), floor: positionOf(last) };
  if (!earlier) return { entries, floor };
  const kept = earlier.entries.slice(0, MAX_ENTRIES - entries.length);
  const lowest = kept.at(-1);
  if (kept.length === earlier.entries.length) return { entries, floor, earlier };
  return lowest
    ? { entries, floor, earlier: { ...earlier, entries: kept, floor: positionOf(lowest) } }
    : { entries, floor };
}

interface Bounds {
  readonly floor: Position | null;
  readonly earlier?: Omit<Earlier, "entries">;
}

/** Each on its side of the gap; what stands below the floor of all is left out, as others may be missing there. */
function divide(all: readonly Entry[], { floor, earlier }: Bounds): Window {
  const isInside = ({ id, at }: Entry) => !floor || !isBelow({ id, at }, floor);
  const entries = all.filter(isInside);
  if (!earlier) return { entries, floor };
  const { unread, floor: bottom } = earlier;
  const older = all.filter((entry) => !isInside(entry) && !(bottom && isBelow(entry, bottom)));
  return { entries, floor, earlier: { entries: older, floor: bottom, unread } };
}

function positionOf({ at, id }: Entry): Position {
  return { at, id };
}
