import { randomUUID } from "node:crypto";
import { deleteApp, initializeApp } from "firebase/app";
import { connectAuthEmulator, createUserWithEmailAndPassword, getAuth } from "firebase/auth";
import {
  collection,
  connectFirestoreEmulator,
  deleteDoc,
  doc,
  getDocs,
  getFirestore,
  limit,
  query,
  serverTimestamp,
  setDoc,
} from "firebase/firestore";
import { connectFunctionsEmulator, getFunctions, httpsCallable } from "firebase/functions";
import { connectStorageEmulator, getBytes, getStorage, ref, uploadBytes } from "firebase/storage";
import { createSoukClient } from "../src/client/callable-client.ts";
import { functionDefaults } from "../src/platform/runtime/config.ts";
import { createSoukRestClient } from "../src/client/rest-client.ts";
import { addresses } from "./addresses.ts";
import { waitForDocument, waitForMatch } from "./wait-for-document.ts";

export type Person = Awaited<ReturnType<typeof createPerson>>;

/** Changes a user as an administrator of Authentication does. */
async function changeUser(localId: string, changes: object): Promise<void> {
  const { auth, project } = addresses();
  const path = `identitytoolkit.googleapis.com/v1/projects/${project}/accounts:update`;
  const response = await fetch(`http://${auth.host}:${auth.port}/${path}`, {
    method: "POST",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ localId, ...changes }),
  });
  if (!response.ok) throw new Error(`The user ${localId} was not changed: ${response.status}`);
}

/** Firebase's client of one browser, in which nobody has signed in. */
export function openBrowser() {
  const at = addresses();
  const settings = { projectId: at.project, apiKey: "demo", storageBucket: `${at.project}.appspot.com` };
  const app = initializeApp(settings, randomUUID());
  const auth = getAuth(app);
  connectAuthEmulator(auth, `http://${at.auth.host}:${at.auth.port}`, { disableWarnings: true });
  const firestore = getFirestore(app);
  connectFirestoreEmulator(firestore, at.firestore.host, at.firestore.port);
  const storage = getStorage(app);
  connectStorageEmulator(storage, at.storage.host, at.storage.port);
  const functions = getFunctions(app, functionDefaults.region);
  connectFunctionsEmulator(functions, at.functions.host, at.functions.port);

  return {
    auth,
    firestore,
    storage,
    souk: createSoukClient((callable) => httpsCallable(functions, callable)),
    rest: createSoukRestClient({ baseUrl: apiUrl(), token: async () => auth.currentUser?.getIdToken() }),
    /** Calls a function as it is, with whatever `data`: for what no typed client would send. */
    call: (callable: string, data: unknown) => httpsCallable(functions, callable)(data),
    leave: () => deleteApp(app),
  };
}

/** Somebody with a Firebase client of their own, as a web app has it: signed up with a verified e-mail address, and not yet a member. */
export async function createPerson(name = "Someone") {
  const { auth, firestore, storage, ...browser } = openBrowser();
  const email = `${randomUUID()}@example.com`;
  const password = randomUUID();
  const { user } = await createUserWithEmailAndPassword(auth, email, password);
  const { uid } = user;
  // As if they had followed the link in Authentication's e-mail: others receive no e-mail, and do not sell.
  await changeUser(uid, { emailVerified: true });
  const token = () => user.getIdToken();

  return {
    name,
    uid,
    email,
    password,
    user,
    firestore,
    storage,
    token,
    ...browser,

    upload: (mediaId: string, bytes: Uint8Array, contentType = "image/jpeg") =>
      uploadBytes(ref(storage, `uploads/${uid}/${mediaId}`), bytes, { contentType }),
    importFile: (importId: string, csv: string | Uint8Array, contentType = "text/csv") =>
      uploadBytes(
        ref(storage, `imports/${uid}/${importId}`),
        typeof csv === "string" ? new TextEncoder().encode(csv) : csv,
        { contentType },
      ),
    download: async (path: string) => new Uint8Array(await getBytes(ref(storage, path))),
    like: (listingId: string) =>
      setDoc(doc(firestore, `likes/${uid}_${listingId}`), { uid, listingId, at: serverTimestamp() }),
    unlike: (listingId: string) => deleteDoc(doc(firestore, `likes/${uid}_${listingId}`)),
    watch: (listingId: string) =>
      setDoc(doc(firestore, `watches/${uid}_${listingId}`), { uid, listingId, at: serverTimestamp() }),
    unwatch: (listingId: string) => deleteDoc(doc(firestore, `watches/${uid}_${listingId}`)),
    follow: (followed: string) =>
      setDoc(doc(firestore, `follows/${uid}_${followed}`), {
        follower: uid,
        followed,
        at: serverTimestamp(),
        notify: false,
      }),
    putInCart: (listingId: string, quantity = 1) =>
      setDoc(doc(firestore, `carts/${uid}/lines/${listingId}`), { listingId, quantity }),
    emptyCart: async () => {
      const { docs } = await getDocs(collection(firestore, `carts/${uid}/lines`));
      await Promise.all(docs.map((line) => deleteDoc(line.ref)));
    },
    /** Waits until a document that this person may read is as wanted. */
    see: (path: string, isWanted: (data: Record<string, unknown>) => boolean, withinMs?: number) =>
      waitForDocument(doc(firestore, path), isWanted, withinMs),
    seeNotification: (kind: string) =>
      waitForMatch(
        query(collection(firestore, `members/${uid}/notifications`), limit(100)),
        (inApp) => inApp.kind === kind,
      ),
    disable: () => changeUser(uid, { disableUser: true }),
  };
}

/** Where the REST function answers, without `/v1`. */
export function apiUrl(): string {
  return functionUrl("api");
}

export function functionUrl(name: string): string {
  const { functions, project } = addresses();
  return `http://${functions.host}:${functions.port}/${project}/${functionDefaults.region}/${name}`;
}
