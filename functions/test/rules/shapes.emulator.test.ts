import { inspect } from "node:util";
import { deleteField, doc, serverTimestamp, setDoc, Timestamp, updateDoc } from "firebase/firestore";
import { listing } from "./examples.ts";
import { openLab, uidOf, type Lab } from "./people.ts";
import { assertAllowed, assertRefused } from "./refusal.ts";

const owner = uidOf("owner");
const huge = "x".repeat(1_000_000);

/** The change that spoils a good document, by what is wrong with it; `undefined` leaves the field out. */
type Spoilers = Record<string, Record<string, unknown>>;

describe("The rules refuse a document of the wrong shape:", () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
    await lab.seedGrants();
    const states = ["active", "reserved", "sold", "draft", "archived"];
    await lab.seed(
      Object.fromEntries(states.map((state) => [`listings/${state}`, listing("seller-uid", state)])),
    );
  });
  after(() => lab.close());

  const write = (path: string, data: Record<string, unknown>) => {
    const present = Object.entries(data).filter(([, value]) => value !== undefined);
    return setDoc(doc(lab.as("owner"), path), Object.fromEntries(present));
  };

  for (const [edge, edges] of Object.entries({ "a like": "likes", "a watch": "watches" })) {
    describe(edge, () => {
      const good = { uid: owner, listingId: "active", at: serverTimestamp() };
      const path = `${edges}/${owner}_active`;
      const spoilers: Spoilers = {
        "without its member": { uid: undefined },
        "without its listing": { listingId: undefined },
        "without its time": { at: undefined },
        "with one more field": { note: "" },
        "in another member's name": { uid: uidOf("other") },
        "of a listing that is a number": { listingId: 1 },
        "of another listing than its id says": { listingId: "sold" },
        "at the client's time": { at: Timestamp.now() },
        "at a time to come": { at: Timestamp.fromMillis(Date.now() + 86_400_000) },
        "at a time that is a string": { at: "now" },
        "with a megabyte in it": { listingId: huge },
      };
      for (const [fault, change] of Object.entries(spoilers)) {
        it(fault, () => assertRefused(write(path, { ...good, ...change })));
      }

      const elsewhere: Record<string, [path: string, listingId: string]> = {
        "under another id": [`${edges}/something`, "active"],
        "under another member's id": [`${edges}/${uidOf("other")}_active`, "active"],
        "of a draft": [`${edges}/${owner}_draft`, "draft"],
        "of an archived listing": [`${edges}/${owner}_archived`, "archived"],
        "of a listing that does not exist": [`${edges}/${owner}_missing`, "missing"],
        "of no listing at all": [`${edges}/${owner}_`, ""],
      };
      for (const [fault, [likePath, listingId]] of Object.entries(elsewhere)) {
        it(fault, () => assertRefused(write(likePath, { ...good, listingId })));
      }

      it("but not a good one, of a reserved or sold listing as well", async () => {
        await assertAllowed(write(path, good));
        for (const listingId of ["reserved", "sold"]) {
          await assertAllowed(write(`${edges}/${owner}_${listingId}`, { ...good, listingId }));
        }
      });
    });
  }

  describe("a follow", () => {
    const other = uidOf("other");
    const good = { follower: owner, followed: other, at: serverTimestamp(), notify: false };
    const path = `follows/${owner}_${other}`;
    const spoilers: Spoilers = {
      "without its follower": { follower: undefined },
      "without whom it is of": { followed: undefined },
      "without its time": { at: undefined },
      "without its bell": { notify: undefined },
      "with one more field": { note: "" },
      "in another member's name": { follower: other },
      "of a member who is a number": { followed: 1 },
      "of another member than its id says": { followed: uidOf("seller") },
      "at the client's time": { at: Timestamp.now() },
      "with a bell that is a string": { notify: "yes" },
      "with a megabyte in it": { followed: huge },
    };
    for (const [fault, change] of Object.entries(spoilers)) {
      it(fault, () => assertRefused(write(path, { ...good, ...change })));
    }

    for (const [fault, followed] of Object.entries({
      "of oneself": owner,
      "of a suspended member": uidOf("suspended"),
      "of a member who has left": uidOf("deleted"),
      "of nobody": "missing",
    })) {
      it(fault, () => assertRefused(write(`follows/${owner}_${followed}`, { ...good, followed })));
    }

    it("but not a good one, of which the bell alone can be changed", async () => {
      await assertAllowed(write(path, good));
      await assertAllowed(updateDoc(doc(lab.as("owner"), path), { notify: true }));
      await assertRefused(updateDoc(doc(lab.as("owner"), path), { notify: "loud" }));
      await assertRefused(updateDoc(doc(lab.as("owner"), path), { at: serverTimestamp() }));
    });
  });

  describe("what a member has seen", () => {
    const path = `members/${owner}/notify/state`;
    const spoilers: Spoilers = {
      "at the client's time": { seenAt: Timestamp.now() },
      "at a time to come": { seenAt: Timestamp.fromMillis(Date.now() + 86_400_000) },
      "at a time that is a string": { seenAt: "now" },
      "with what digests have told": { digestedAt: { daily: serverTimestamp() } },
    };
    for (const [fault, change] of Object.entries(spoilers)) {
      it(`${fault}, new or changed`, async () => {
        await lab.seed({ [path]: null });
        await assertRefused(write(path, { seenAt: serverTimestamp(), ...change }));
        await lab.seed({ [path]: { seenAt: new Date(0), digestedAt: { daily: new Date(0) } } });
        await assertRefused(updateDoc(doc(lab.as("owner"), path), { seenAt: serverTimestamp(), ...change }));
      });
    }

    it("but not a good one, again and again", async () => {
      await lab.seed({ [path]: null });
      for (let count = 0; count < 2; count += 1)
        await assertAllowed(write(path, { seenAt: serverTimestamp() }));
    });
  });

  describe("a cart line", () => {
    const good = { listingId: "active", quantity: 1 };
    const path = `carts/${owner}/lines/active`;
    const spoilers: Spoilers = {
      "without its listing": { listingId: undefined },
      "without its quantity": { quantity: undefined },
      "with one more field": { price: 1 },
      "of another listing than its id says": { listingId: "sold" },
      "of a listing that is a number": { listingId: 1 },
      "with a megabyte in it": { listingId: huge },
    };
    for (const [fault, change] of Object.entries(spoilers)) {
      it(fault, () => assertRefused(write(path, { ...good, ...change })));
    }

    for (const quantity of [
      0,
      -1,
      1.5,
      100,
      1e9,
      Number.NaN,
      Infinity,
      "2",
      null,
      true,
      [1],
      { amount: 1 },
    ]) {
      it(`of ${inspect(quantity)} items, new or changed`, async () => {
        await lab.seed({ [path]: good });
        await assertRefused(updateDoc(doc(lab.as("owner"), path), { quantity }));
        await lab.seed({ [path]: null });
        await assertRefused(write(path, { ...good, quantity }));
      });
    }

    for (const id of [".hidden", "-dash", "a b", "a.b", "x".repeat(129)]) {
      it(`under the id ${id.slice(0, 9)}`, () =>
        assertRefused(write(`carts/${owner}/lines/${id}`, { listingId: id, quantity: 1 })));
    }

    describe("of a visitor, who has not registered", () => {
      const uid = "visitor-uid";
      const inDays = (days: number) => Timestamp.fromMillis(Date.now() + days * 86_400_000);
      const asVisitor = (provider: "anonymous" | "password" = "anonymous") =>
        lab.withToken(uid, { firebase: { sign_in_provider: provider } });
      const ownLine = `carts/${uid}/lines/active`;
      const put = (data: Record<string, unknown>) => setDoc(doc(asVisitor(), ownLine), data);
      const lapsing = { ...good, expireAt: inDays(30) };

      it("that never lapses, or long after a month", async () => {
        await assertRefused(put(good));
        await assertRefused(put({ ...good, expireAt: inDays(32) }));
        await assertRefused(put({ ...good, expireAt: "never" }));
      });

      it("who is not one of the anonymous provider", () =>
        assertRefused(setDoc(doc(asVisitor("password"), ownLine), lapsing)));

      it("in somebody else's cart", () => assertRefused(setDoc(doc(asVisitor(), path), lapsing)));

      it("but not one that lapses in 30 days", () => assertAllowed(put(lapsing)));
    });

    it("that is written after its member signed out everywhere, by a sign-in from before", async () => {
      const at = Math.floor(Date.now() / 1000);
      const uid = "signed-out-uid";
      const grant = { uid, state: "active", roles: [], signedOutAt: Timestamp.fromMillis(at * 1000 + 500) };
      await lab.seed({ [`access/${uid}`]: grant });
      const put = (auth_time: number) =>
        setDoc(doc(lab.withToken(uid, { auth_time }), `carts/${uid}/lines/active`), good);
      await assertRefused(put(at - 1));
      await assertAllowed(put(at));
    });

    it("but not a valid one, up to a quantity of 99", async () => {
      await assertAllowed(write(path, good));
      await assertAllowed(write(path, { ...good, quantity: 99 }));
    });
  });

  describe("a notification", () => {
    const path = `members/${owner}/notifications/one`;
    const changes: Spoilers = {
      "read in words": { isRead: "yes" },
      "read by number": { isRead: 1 },
      "without its mark": { isRead: deleteField() },
      "of another kind": { kind: "saleCompleted" },
      "of another kind, and read": { kind: "saleCompleted", isRead: true },
      "with one more field": { isRead: true, note: "" },
      "that is kept for longer": { expireAt: Timestamp.fromMillis(4e12) },
      "with a megabyte in it": { isRead: huge },
    };
    beforeEach(() => lab.seed({ [path]: { kind: "saleMade", isRead: false, expireAt: Timestamp.now() } }));
    for (const [fault, change] of Object.entries(changes)) {
      it(fault, () => assertRefused(updateDoc(doc(lab.as("owner"), path), change)));
    }

    it("but not a change that is made and reverted", async () => {
      await assertAllowed(updateDoc(doc(lab.as("owner"), path), { isRead: true }));
      await assertAllowed(updateDoc(doc(lab.as("owner"), path), { isRead: false }));
    });
  });
});
