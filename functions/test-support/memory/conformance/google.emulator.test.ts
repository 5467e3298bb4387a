import { isolatedContext, type IsolatedContext } from "../../isolated-context.ts";
import { describeBucket } from "./bucket.ts";
import { describeDatabase } from "./both-databases.ts";

describe("the database of the Firestore emulator", () => {
  describeDatabase(isolatedContext);
});

describe("a bucket of the Storage emulator", () => {
  let world: IsolatedContext;
  afterEach(() => world.close());
  const open = () => {
    world = isolatedContext();
    return world.context.openBucket();
  };
  describeBucket(open, { hasGenerations: false });
});
