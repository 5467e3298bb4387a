import { decodeFields, type ExactFields } from "../platform/firestore/exact-values.ts";
import { sha256Of, unpackLines } from "./lines.ts";
import {
  BackupRefused,
  parseManifest,
  type FileEntry,
  type Manifest,
  type ManifestGroup,
} from "./manifest.ts";

/** The bytes of a file of a backup, by its name below the backup's folder; undefined where there is none. */
export type ReadFile = (name: string) => Promise<Buffer | undefined>;

/** A line of a file, and what it says. */
export interface BackupLine {
  readonly path: string;
  readonly fields: ExactFields;
  readonly text: string;
}

/** Throws `BackupRefused` where there is none, or it is of another project. */
export async function readManifest(read: ReadFile, project: string): Promise<Manifest> {
  const content = await read("manifest.json");
  if (!content)
    throw new BackupRefused("There is no manifest.json: the backup has never ended, or the place is wrong");
  const manifest = parseManifest(content.toString());
  if (manifest.project !== project)
    throw new BackupRefused(`The backup is of the project ${manifest.project}, not of ${project}`);
  return manifest;
}

/** The lines of a file that is as the manifest has it. Throws `BackupRefused`. */
export async function readLines(read: ReadFile, { name, sha256, documents }: FileEntry): Promise<string[]> {
  const content = await read(name);
  if (!content) throw new BackupRefused(`${name} is missing`);
  if (sha256Of(content) !== sha256)
    throw new BackupRefused(`${name} is damaged: its SHA-256 is not the manifest's`);
  const lines = await unpackLines(content).catch((error: unknown) => {
    throw new BackupRefused(`${name} is damaged: ${String(error)}`);
  });
  if (lines.length !== documents)
    throw new BackupRefused(`${name} has ${lines.length} documents, and the manifest says ${documents}`);
  return lines;
}

/** Takes the lines of a group, file after file, and refuses what no backup of it has. */
export class GroupReader {
  readonly #group: Pick<ManifestGroup, "name">;
  readonly #root: string;
  readonly #isChosen: (path: string) => boolean;
  #last: readonly string[] | undefined;

  /** `root` begins the names of documents of the database that they come to be in. Of a line whose path is not chosen nothing else is looked at. */
  constructor(
    group: Pick<ManifestGroup, "name">,
    root: string,
    isChosen: (path: string) => boolean = () => true,
  ) {
    this.#group = group;
    this.#root = root;
    this.#isChosen = isChosen;
  }

  /** What the chosen lines say. Throws `BackupRefused`. Paths rise from line to line, so that none is there twice. */
  decode(lines: readonly string[]): BackupLine[] {
    return lines.flatMap((line) => this.#decode(line) ?? []);
  }

  #decode(text: string): BackupLine | undefined {
    const { path, fields } = parseLine(text);
    const ids = path.split("/");
    if (ids.length % 2 !== 0 || ids.includes("") || ids.at(-2) !== this.#group.name)
      throw new BackupRefused(`${path} is no document of ${this.#group.name}`);
    if (this.#last && comparePaths(this.#last, ids) >= 0)
      throw new BackupRefused(`${path} is there twice, or in the wrong place`);
    this.#last = ids;
    if (!this.#isChosen(path)) return undefined;
    try {
      return { path, fields: decodeFields(fields, this.#root), text };
    } catch (error) {
      throw new BackupRefused(`${path} cannot be read: ${String(error)}`);
    }
  }
}

function parseLine(text: string): { path: string; fields: unknown } {
  try {
    const { path, fields } = JSON.parse(text) as { path: unknown; fields: unknown };
    if (typeof path === "string") return { path, fields };
  } catch {
    // Said below.
  }
  throw new BackupRefused(`A line is no document: ${text.slice(0, 60)}`);
}

/** In Firestore's order: a path comes before those below it. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [index, id] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compareIds(id, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const NUMERIC_ID = /^__id(-?\d+)__$/;

/** By their bytes, behind the numbers that only documents of Datastore have as ids. */
function compareIds(a: string, b: string): number {
  const [one, other] = [NUMERIC_ID.exec(a)?.[1], NUMERIC_ID.exec(b)?.[1]];
  if (one !== undefined && other !== undefined) return Math.sign(Number(BigInt(one) - BigInt(other)));
  if (one !== undefined || other !== undefined) return one === undefined ? 1 : -1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
