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

/** Whom to ask: for posts after an instant, or for all there are. */
export interface Asked {
  readonly authors: readonly string[];
  readonly since: Date | null;
}

interface Request {
  readonly asked: readonly Asked[];
  /** Only what stands below this; null for all. */
  readonly below: Position | null;
  /** What is known of them already, and complete below what is read. */
  readonly known: readonly Entry[];
  /** Enough entries: nothing is read for more. */
  readonly want: number;
}

interface Found {
  /** With those that were known, down to `floor`. */
  readonly entries: Entry[];
  /** Where reading ended; null when there is nothing more after the instants asked for. */
  readonly floor: Position | null;
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
  { asked, below, known, want }: Request,
): Promise<Found> {
  const streams = openStreams(asked, below);
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
    read,
    readAt: readAt === Infinity ? undefined : new Date(Math.floor(readAt / 1000)),
  };
}

function openStreams(asked: readonly Asked[], below: Position | null): Stream[] {
  return asked.flatMap(({ authors, since }) =>
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
