import { entryOf, higherOf, isAbove, mergeEntries } from "./feed.ts";
import type { Entry, Position } from "./feed.ts";
import { AUTHORS_A_QUERY, type postStore } from "./post-store.ts";

/** Some authors, as one query asks them: how far it has got. */
interface Stream {
  readonly authors: readonly string[];
  readonly since: Date | null;
  position: Position | null;
  isOver: boolean;
}

/** Whom to ask: for posts after an instant, or for all there are; below a place, or from the latest on. */
export interface Asked {
  readonly authors: readonly string[];
  readonly since: Date | null;
  readonly below?: Position | null;
}

interface Request {
  readonly asked: readonly Asked[];
  /** What is known of them already, and complete below what is read. */
  readonly known: readonly Entry[];
  /** Enough entries: nothing is read for more. */
  readonly want: number;
}

export interface Found {
  /** With those that were known, down to `floor`. */
  readonly entries: Entry[];
  /** Where reading ended; null when there is nothing more after the instants asked for. */
  readonly floor: Position | null;
  /** Those who may have more above the instants asked for, and how far they are read. */
  readonly open: readonly Readonly<Stream>[];
  /** Posts that were read. */
  readonly read: readonly Entry[];
  /** When Firestore looked first; undefined where nobody was asked. */
  readonly readAt: Date | undefined;
}

/** A query that is asked again costs time: each is asked for a little more than its part. */
const MIN_LIMIT = 2;
const MARGIN = 1.2;

/**
 * Reads the latest posts of many authors by one query for each thirty, all at once, and goes on with those queries alone that hold
 * back the rest: whose last post stands above the last one wanted. One author with thousands of posts costs no more than a page.
 */
export async function readNewest(
  posts: ReturnType<typeof postStore>,
  { asked, known, want }: Request,
): Promise<Found> {
  const streams = openStreams(asked);
  const read: Entry[] = [];
  let readAt = Infinity;
  let floor: Position | null = null;
  for (let next = streams, missing = want; next.length > 0;) {
    const limit = Math.max(MIN_LIMIT, Math.ceil((missing * MARGIN) / next.length));
    const answers = await Promise.all(next.map((stream) => advance(posts, stream, limit)));
    for (const answer of answers) {
      readAt = Math.min(readAt, answer.readAt);
      read.push(...answer.posts.map(entryOf));
    }
    const open = streams.filter(({ isOver }) => !isOver);
    floor = open.reduce<Position | null>((highest, { position }) => higherOf(highest, position), null);
    missing = want - mergeEntries(known, read, floor).length;
    const last = mergeEntries(known, read, null)[want - 1];
    next = open.filter(({ position }) => !last || (position !== null && isAbove(position, last)));
  }
  return {
    entries: mergeEntries(known, read, floor),
    floor,
    open: streams.filter(({ isOver }) => !isOver),
    read,
    readAt: readAt === Infinity ? undefined : new Date(Math.floor(readAt / 1000)),
  };
}

function openStreams(asked: readonly Asked[]): Stream[] {
  return asked.flatMap(({ authors, since, below = null }) =>
    Array.from({ length: Math.ceil(authors.length / AUTHORS_A_QUERY) }, (_, index) => ({
      authors: authors.slice(index * AUTHORS_A_QUERY, (index + 1) * AUTHORS_A_QUERY),
      since,
      position: below,
      isOver: false,
    })),
  );
}

async function advance(posts: ReturnType<typeof postStore>, stream: Stream, limit: number) {
  const { authors, since, position } = stream;
  const answer = await posts.listOfAuthors({ authors, since, behind: position, limit });
  const last = answer.posts.at(-1);
  stream.isOver = answer.posts.length < limit;
  if (last) stream.position = { at: last.at, id: last.id };
  return answer;
}
