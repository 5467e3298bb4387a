import type { Firestore } from "@google-cloud/firestore";
import { describeListening } from "./listening.ts";
import { describeQueries } from "./queries.ts";
import { describeOrder } from "./order.ts";
import { describeTransactions } from "./transactions.ts";
import { describeWrites } from "./writes.ts";

/** A database without documents. */
export interface OpenDatabase {
  firestore: Firestore;
  close: () => Promise<void>;
}

/** What tests rely on in a database, in memory as in the emulator: what holds for one holds for the other. */
export function describeDatabase(open: () => OpenDatabase): void {
  let database: OpenDatabase;
  beforeEach(() => {
    database = open();
  });
  afterEach(() => database.close());
  const firestore = () => database.firestore;

  describe("finds", () => describeQueries(firestore));
  describe("orders", () => describeOrder(firestore));
  describe("writes", () => describeWrites(firestore));
  describe("listening", () => describeListening(firestore));
  describe("in transactions", () => describeTransactions(firestore));
}
