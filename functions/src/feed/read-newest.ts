import { comparePositions, entryOf, higherOf, isAbove, mergeEntries } from "./feed.ts";
import type { Entry, Position } from "./feed.ts";
import { AUTHORS_A_QUERY, type postStore } from "./post-store.ts";

/** Some authors, as one query asks them: how far it has got. */
interface Stream {
  readonly authors: readonly string[];
  readonly since: Date | null;
  position: Position | null;
  limit: number;
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

/** More than a few of one query's authors are seldom among the first. */
const MIN_LIMIT = 4;
const SPARE = 10;

/**
 * Reads the latest posts of many authors by one query for each thirty, all at once, and goes on with those queries alone that hold
 * back the rest: whose last post stands above the last one wanted. One author with thousands of posts costs no more than a page.
 */
export async function readNewest(
  posts: ReturnType<typeof postStore>,
  { asked, below, known, want }: Request,
): Promise<Found> {
  const streams = openStreams(asked, { below, want });
  const read: Entry[] = [];
  let readAt = Infinity;
  for (let next = streams; next.length > 0;) {
    const answers = await Promise.all(next.map((stream) => advance(posts, stream)));
    for (const answer of answers) {
      readAt = Math.min(readAt, answer.readAt);
      read.push(...answer.posts.map(entryOf));
    }
    const open = streams.filter(({ isOver }) => !isOver);
    const last = mergeEntries(known, read, null)[want - 1];
    next = open.filter(({ position }) => !last || (position !== null && isAbove(position, last)));
  }
  const floor = streams
    .filter(({ isOver }) => !isOver)
    .reduce<Position | null>((highest, { position }) => higherOf(highest, position), null);
  return {
    entries: mergeEntries(known, read, floor),
    floor,
    read: read.toSorted(comparePositions),
    readAt: readAt === Infinity ? undefined : new Date(Math.floor(readAt / 1000)),
  };
}

function openStreams(asked: readonly Asked[], { below, want }: Pick<Request, "below" | "want">): Stream[] {
  const chunks = asked.flatMap(({ authors, since }) =>
    Array.from({ length: Math.ceil(authors.length / AUTHORS_A_QUERY) }, (_, index) => ({
      authors: authors.slice(index * AUTHORS_A_QUERY, (index + 1) * AUTHORS_A_QUERY),
      since,
    })),
  );
  const limit = Math.max(MIN_LIMIT, Math.ceil((want + SPARE) / chunks.length));
  return chunks.map(({ authors, since }) => ({ authors, since, position: below, limit, isOver: false }));
}

async function advance(posts: ReturnType<typeof postStore>, stream: Stream) {
  const { authors, since, position, limit } = stream;
  const answer = await posts.listOfAuthors({ authors, since, behind: position, limit });
  const last = answer.posts.at(-1);
  stream.isOver = answer.posts.length < limit;
  if (last) stream.position = { at: last.at, id: last.id };
  stream.limit = limit * 2;
  return answer;
}
