import { randomUUID } from "node:crypto";
import { initializeTestEnvironment } from "@firebase/rules-unit-testing";
import { doc, setDoc, setLogLevel, type DocumentData, type Firestore } from "firebase/firestore";
import { ref, uploadBytes, type FirebaseStorage, type StorageReference } from "firebase/storage";
import { addresses } from "../../test-support/addresses.ts";
import { grants, roles, uidOf, type Documents, type Role } from "./people.ts";

export type Bucket = Awaited<ReturnType<typeof openBucket>>;

export const photo = new Uint8Array([0xff, 0xd8, 0xff]);

/**
 * A bucket of its own, so that no function reacts, under the storage rules that the emulator has loaded. They read the
 * grants from the emulator's own project, so the people have new names each time.
 */
export async function openBucket() {
  setLogLevel("silent");
  const { project, firestore, storage } = addresses();
  const environment = await initializeTestEnvironment({ projectId: project, firestore, storage });
  const run = randomUUID().slice(0, 8);
  const uid = (role: Role) => `${uidOf(role)}-${run}`;
  const clients = new Map(roles.map((role) => [role, clientOf(role)]));

  const seed = (documents: Documents) =>
    environment.withSecurityRulesDisabled(async (context) => {
      const database = context.firestore() as unknown as Firestore;
      await Promise.all(
        Object.entries(documents).map(([path, data]) =>
          setDoc(doc(database, path), data satisfies DocumentData),
        ),
      );
    });
  await seed(Object.fromEntries(Object.entries(grants).map(([path, grant]) => [`${path}-${run}`, grant])));

  return {
    uid,
    seed,
    /** A file as that person's client refers to it. */
    at: (role: Role, path: string): StorageReference => ref(clients.get(role) ?? clientOf(role), path),
    /** Puts a file there as the server does, under no rules. */
    put: (path: string) =>
      environment.withSecurityRulesDisabled(async (context) => {
        await uploadBytes(ref(modular(context.storage(bucketUrl)), path), photo, {
          contentType: "image/jpeg",
        });
      }),
    close: () => environment.cleanup(),
  };

  function clientOf(role: Role): FirebaseStorage {
    const context =
      role === "nobody" ? environment.unauthenticatedContext() : environment.authenticatedContext(uid(role));
    return modular(context.storage(bucketUrl));
  }
}

const bucketUrl = "gs://demo-souk-rules";

/** The library hands out clients typed for the older interface, which the functions of the newer one take as well. */
function modular(client: unknown): FirebaseStorage {
  return client as FirebaseStorage;
}
