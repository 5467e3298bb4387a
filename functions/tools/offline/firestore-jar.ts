import { existsSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { cachedJar, packJar } from "./jar.ts";
import { type Java } from "../java.ts";

const mainClass = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

/** The Firestore emulator that the gcloud SDK brings along, if it is on PATH with that component. */
export function findGcloudFirestoreJar(): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const gcloud = join(folder, "gcloud");
    if (!existsSync(gcloud)) continue;
    const sdk = dirname(dirname(realpathSync(gcloud)));
    const jar = join(sdk, "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar");
    if (existsSync(jar)) return jar;
  }
  return undefined;
}

/** gcloud's jar names no main class, so `java -jar` refuses it: this one only points at it. */
export function makeFirestoreLauncher(java: Java, firestoreJar: string): Promise<string> {
  return cachedJar("firestore", [identity(firestoreJar)], (jar, scratch) =>
    packJar(java, jar, { mainClass, classPath: firestoreJar, scratch }),
  );
}

/** Changes when the SDK is updated or moved. */
export function identity(jar: string): string {
  const { size, mtimeMs } = statSync(jar);
  return [jar, size, mtimeMs].join("\n");
}
