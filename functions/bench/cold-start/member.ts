import { randomUUID } from "node:crypto";
import { Firestore } from "@google-cloud/firestore";
import { projectId } from "../../tools/paths.ts";

/** As in the functions emulator: tokens are read, not verified, and so need no signature. */
export const callableEnvironment = {
  FIREBASE_DEBUG_MODE: "true",
  FIREBASE_DEBUG_FEATURES: JSON.stringify({ skipTokenVerification: true }),
};

let firestore: Firestore | undefined;

/** A registered member who has no roles yet. */
export async function addMember(): Promise<string> {
  firestore ??= new Firestore({ projectId });
  const uid = randomUUID();
  const createdAt = new Date();
  const member = {
    uid,
    handle: uid.slice(0, 8),
    displayName: "Ada",
    isSeller: false,
    avatar: null,
    holiday: null,
    createdAt,
  };
  await Promise.all([
    firestore.doc(`members/${uid}`).set(member),
    firestore.doc(`access/${uid}`).set({ uid, state: "active", roles: [], grantedAt: createdAt }),
  ]);
  return uid;
}

export function bearerOf(uid: string): { authorization: string } {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = { sub: uid, user_id: uid, aud: projectId, iat: seconds, exp: seconds + 3600 };
  return { authorization: `Bearer ${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.` };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
