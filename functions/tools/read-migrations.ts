import { createRequire } from "node:module";
import type { MigrationsRead } from "./pending-migrations.ts";

/** The parts of firebase-tools that know who is signed in, and read a project's Firestore. */
interface FirebaseTools {
  getGlobalDefaultAccount(): object | undefined;
  requireAuth(options: object): Promise<unknown>;
  listCollectionIds(project: string, database: string, emulator?: string): Promise<string[]>;
  getDocuments(
    project: string,
    paths: readonly string[],
    database: string,
    emulator?: string,
  ): Promise<{ documents: { name: string; fields?: { state?: { stringValue?: string } } }[] }>;
}

const require = createRequire(import.meta.url);
const load = (file: string) => require(`firebase-tools/lib/${file}`) as FirebaseTools;

const DATABASE = "(default)";

/** How far migrations are, read as whoever `firebase login` signed in, or `GOOGLE_APPLICATION_CREDENTIALS`. */
export async function readMigrations(project: string, names: readonly string[]): Promise<MigrationsRead> {
  await load("requireAuth").requireAuth({ project, ...load("auth").getGlobalDefaultAccount() });
  return readFrom(load("gcp/firestore"), project, names);
}

/** From an emulator or a stand-in, in tests. */
export async function readFrom(
  firestore: Pick<FirebaseTools, "listCollectionIds" | "getDocuments">,
  project: string,
  names: readonly string[],
): Promise<MigrationsRead> {
  const paths = names.map((name) => `migrations/${name}`);
  const [collections, { documents }] = await Promise.all([
    firestore.listCollectionIds(project, DATABASE),
    firestore.getDocuments(project, paths, DATABASE),
  ]);
  const states = documents.map(
    ({ name, fields }) => [name.split("/").at(-1) ?? "", fields?.state?.stringValue ?? ""] as const,
  );
  return { isEmpty: collections.length === 0, states: new Map(states) };
}
