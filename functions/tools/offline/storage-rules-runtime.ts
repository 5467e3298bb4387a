import { readdirSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { identity } from "./firestore-jar.ts";
import { cachedJar, packJar, run } from "./jar.ts";
import { type Java } from "../java.ts";

const sourceFolder = join(import.meta.dirname, "storage-rules-runtime");

/**
 * Builds the program that decides storage.rules where Google's own cannot be downloaded. The rules engine is Google's:
 * the Firestore emulator's jar contains it.
 */
export function buildStorageRulesRuntime(java: Java, firestoreJar: string): Promise<string> {
  const sources = readdirSync(sourceFolder)
    .filter((name) => name.endsWith(".java"))
    .map((name) => join(sourceFolder, name));
  const inputs = [identity(firestoreJar), ...sources.map((source) => readFileSync(source))];
  return cachedJar("storage-rules", inputs, async (jar, scratch) => {
    const classes = join(scratch, "classes");
    await mkdir(classes);
    const target = ["--release", "21", "-classpath", firestoreJar, "-d", classes];
    await run(join(java.home, "bin", "javac"), ["-nowarn", ...target, ...sources]);
    await packJar(java, jar, { mainClass: "StorageRulesRuntime", classPath: firestoreJar, scratch, classes });
  });
}
