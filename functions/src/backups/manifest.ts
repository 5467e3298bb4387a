import * as z from "zod";

/** Rises when a reader of the one before would take something for what it is not. */
export const FORMAT = 1;

const Count = z.int().min(0);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A gzipped file of lines of JSON, one for each document. */
const FileEntry = z.object({
  /** Below the manifest's folder. */
  name: z.string().regex(/^[^/]+\/\d+\.ndjson\.gz$/),
  documents: Count,
  /** Of the lines. */
  bytes: Count,
  /** Of the file. */
  size: Count,
  /** Of the file. */
  sha256: Sha256,
});
export type FileEntry = z.output<typeof FileEntry>;

const kinds = ["documents", "users", "objects"] as const;

const Group = z.object({
  /** The collections of this id; or the users, or the files of photos, whose names begin with an underscore. */
  name: z.string(),
  kind: z.enum(kinds),
  documents: Count,
  files: z.array(FileEntry),
});
export type ManifestGroup = z.output<typeof Group>;

/** What a backup has: it is written last, so that what has one is whole. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  project: z.string(),
  database: z.string(),
  /** The instant of which all documents are. Users and files are of the minutes behind it. */
  readTime: z.iso.datetime(),
  /** What was deployed, by the SHA-256 of the file; null where the build does not say. */
  declared: z.record(z.string(), Sha256.nullable()),
  groups: z.array(Group),
  /** Collections that are computed from others, or of no use an hour later. */
  leftOut: z.array(z.string()),
});
export type Manifest = z.output<typeof Manifest>;

const AnyFormat = z.object({ format: z.number() });

/** Why a backup is not restored. Its message says what to do. */
export class BackupRefused extends Error {
  override name = "BackupRefused";
}

/** Throws `BackupRefused`. */
export function parseManifest(text: string): Manifest {
  const json = parseJson(text);
  const found = AnyFormat.safeParse(json);
  if (found.success && found.data.format > FORMAT)
    throw new BackupRefused(
      `The backup has format ${found.data.format}, and this version reads format ${FORMAT}: restore it by the version that made it, or a later one`,
    );
  const manifest = Manifest.safeParse(json);
  if (manifest.success) return manifest.data;
  throw new BackupRefused(`The manifest is none: ${z.prettifyError(manifest.error).split("\n")[0]}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
