/**
 * What a team writes without Souk: express and three handlers by hand, with the same reads and writes of Firestore, the same
 * verification of the token, and nothing else: no check of the input, no log, no counters, no problem documents.
 */
import { createHash, randomUUID } from "node:crypto";
import express, { type NextFunction, type Request, type Response } from "express";
import { initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { getFirestore, Timestamp, type DocumentData } from "firebase-admin/firestore";

initializeApp();
const firestore = getFirestore();
const app = express();
app.disable("x-powered-by");
app.use(express.json({ limit: "512kb" }));

let rates: DocumentData | undefined;

app.get(
  "/v1/rates",
  answerBy(async () => (rates ??= (await firestore.doc("bench/rates").get()).data())),
);

app.get(
  "/v1/offers/:offerId",
  answerBy(async (request) => {
    const uid = await verify(request);
    const [grant, offer] = await firestore.getAll(
      firestore.doc(`access/${uid}`),
      firestore.doc(`offers/${String(request.params["offerId"])}`),
    );
    const found = offer?.data();
    if (grant?.get("state") !== "active" || !found) throw new Error("not a member, or no such offer");
    if (found["buyer"] !== uid && found["seller"] !== uid) throw new Error("not a party of this offer");
    const { id, listingId, buyer, seller, quantity, unitPrice, turn, state, rounds } = found;
    const times = {
      createdAt: iso(found["createdAt"]),
      updatedAt: iso(found["updatedAt"]),
      expiresAt: iso(found["expiresAt"]),
    };
    const made = rounds.map(({ by, at, message, ...round }: DocumentData) => {
      return { by, unitPrice: round["unitPrice"], at: iso(at), message };
    });
    return { id, listingId, buyer, seller, quantity, unitPrice, turn, state, rounds: made, ...times };
  }),
);

app.post(
  "/v1/listings",
  answerBy(async (request) => {
    const uid = await verify(request);
    const sent = String(request.headers["idempotency-key"]);
    const key = createHash("sha256").update(`${uid}:${sent}`).digest("hex");
    const paths = [`access/${uid}`, `bareLimits/${uid}`, `bareKeys/${key}`];
    return firestore.runTransaction(async (transaction) => {
      const [grant, bucket, earlier] = await transaction.getAll(...paths.map((path) => firestore.doc(path)));
      if (!grant?.get("roles")?.includes("seller")) throw new Error("not a seller");
      if (earlier?.exists) return JSON.parse(earlier.get("json"));
      const at = new Date();
      const made = {
        ...request.body,
        id: randomUUID(),
        seller: uid,
        state: "draft",
        version: 1,
        createdAt: at,
      };
      transaction.set(firestore.doc(`bareListings/${made.id}`), made);
      transaction.set(firestore.doc(`bareStock/${made.id}`), { onHand: 1, held: 0, sold: 0 });
      transaction.set(firestore.doc(`bareLimits/${uid}`), { used: (bucket?.get("used") ?? 0) + 1, at });
      transaction.set(firestore.doc(`bareKeys/${key}`), { json: JSON.stringify(made), expireAt: at });
      return made;
    });
  }),
);

/** Sends what the handler resolves to; express answers what it throws. */
function answerBy(handle: (request: Request) => Promise<unknown>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    handle(request).then((answer) => response.json(answer), next);
  };
}

async function verify({ headers }: Request): Promise<string> {
  return (await getAuth().verifyIdToken(String(headers.authorization).slice("Bearer ".length))).uid;
}

function iso(value: unknown): string {
  return value instanceof Timestamp ? value.toDate().toISOString() : "";
}

app.listen(Number(process.env["PORT"]), "127.0.0.1");
