import type { ExactDocument } from "../platform/firestore/exact-documents.ts";
import type { Context } from "../platform/runtime/context.ts";
import { listFiles } from "../platform/storage/write-once.ts";
import { bytesOf, lineOf } from "./lines.ts";
import type { ManifestGroup } from "./manifest.ts";

/** What is asked of a group. */
interface PageRequest {
  readonly after: string | null;
  readonly limit: number;
  /** Of documents: all others are known as lines alone. */
  readonly isKept: (document: ExactDocument) => boolean;
}

/** A page of what a group has, as lines. */
interface SourcePage {
  readonly lines: readonly Buffer[];
  /** Where the next page begins. */
  readonly after: string | null;
  readonly isLast: boolean;
  /** Billed. */
  readonly reads: number;
  readonly kept?: readonly ExactDocument[];
}

/** Where a group of a backup comes from. */
export interface Source extends Pick<ManifestGroup, "name" | "kind"> {
  list(page: PageRequest): Promise<SourcePage>;
}

/** All collections of one id, as they were at an instant. */
export function documentSource({ database }: Pick<Context, "database">, name: string, at?: Date): Source {
  const documents = database.exactDocuments();
  return {
    name,
    kind: "documents",
    async list({ after, limit, isKept }) {
      const lines: Buffer[] = [];
      const kept: ExactDocument[] = [];
      let last = after;
      const found = await documents.eachOfGroup(name, { after, limit, at }, (document) => {
        lines.push(bytesOf(lineOf(document, documents.root)));
        if (isKept(document)) kept.push(document);
        last = document.path;
      });
      return { lines, after: last, isLast: found < limit, reads: Math.max(1, found), kept };
    },
  };
}

/** Authentication answers no more users a request. */
const MAX_USERS = 1000;

/**
 * The users of Authentication, as it exports them: with hashes of passwords where the account may read those. Not of the
 * instant: Authentication knows the present alone.
 */
export function userSource({ openAuth }: Pick<Context, "openAuth">): Source {
  return {
    name: "_users",
    kind: "users",
    async list({ after }) {
      const { users, pageToken } = await (await openAuth()).listUsers(MAX_USERS, after ?? undefined);
      return {
        lines: users.map((user) => bytesOf(JSON.stringify({ user: user.toJSON() }))),
        after: pageToken ?? null,
        isLast: pageToken === undefined,
        reads: 0,
      };
    },
  };
}

/** Files whose names begin alike, in a bucket by its name; without one in the default bucket. */
export interface ObjectPrefix {
  readonly prefix: string;
  readonly bucket: string | undefined;
}

/** Files of Storage by name, generation and checksum: their contents stay where they are. */
export function objectSource(
  { openBucket }: Pick<Context, "openBucket">,
  prefixes: readonly ObjectPrefix[],
): Source {
  return {
    name: "_objects",
    kind: "objects",
    async list({ after, limit }) {
      const [at, token] =
        after === null ? [0, undefined] : (JSON.parse(after) as [number, string | undefined]);
      const { prefix, bucket } = prefixes[at] ?? { prefix: "", bucket: undefined };
      const { files, next } = await listFiles(await openBucket(bucket), { prefix, limit, token });
      const position = next === undefined ? [at + 1] : [at, next];
      return {
        lines: files.map(({ metadata: { name, generation, crc32c, size } }) =>
          bytesOf(
            JSON.stringify({ object: { name, generation: String(generation), crc32c, size: Number(size) } }),
          ),
        ),
        after: JSON.stringify(position),
        isLast: next === undefined && at + 1 >= prefixes.length,
        reads: 0,
      };
    },
  };
}
