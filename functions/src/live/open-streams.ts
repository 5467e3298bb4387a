import { perInstance } from "../platform/runtime/per-instance.ts";

/** A tab or device each, and some that have not noticed yet that they were cut. */
const MAX_STREAMS_PER_MEMBER = 6;
const MAX_STREAMS = 2000;

export interface OpenStream {
  end(reason: string): void;
}

/** The streams that this instance holds. */
export const openStreams = perInstance(() => {
  const byMember = new Map<string, Set<OpenStream | symbol>>();
  let count = 0;
  let ending: string | undefined;
  return {
    get count() {
      return count;
    },

    /** A place for a stream of this member, to be given back; undefined where there is none. */
    reserve(uid: string): { hold: (stream: OpenStream) => void; release: () => void } | undefined {
      const own = byMember.get(uid) ?? new Set();
      if (own.size >= MAX_STREAMS_PER_MEMBER || count >= MAX_STREAMS) return undefined;
      byMember.set(uid, own);
      let place: OpenStream | symbol = Symbol("reserved");
      own.add(place);
      count += 1;
      return {
        hold(stream) {
          own.delete(place);
          own.add((place = stream));
          if (ending !== undefined) stream.end(ending);
        },
        release() {
          if (!own.delete(place)) return;
          count -= 1;
          if (own.size === 0 && byMember.get(uid) === own) byMember.delete(uid);
        },
      };
    },

    /** Ends them all, and those that are still being opened; each tells its client to come back. */
    endAll(reason: string): void {
      ending = reason;
      for (const streams of byMember.values()) {
        for (const stream of streams) if (typeof stream !== "symbol") stream.end(reason);
      }
    },
  };
});
