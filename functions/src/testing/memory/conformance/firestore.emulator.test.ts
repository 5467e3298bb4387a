import { isolatedContext } from "../../isolated-context.ts";
import { describeDatabase } from "./both-databases.ts";

describe("the database of the Firestore emulator", () => {
  describeDatabase(isolatedContext);
});
