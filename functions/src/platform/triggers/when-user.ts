import { functionDefaults } from "../runtime/config.ts";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import type { UserDeletion } from "./event.ts";
import type { Reaction } from "./reaction.ts";

type Load = () => Promise<{ default: Reaction<UserDeletion> }>;

/** The library passes on an event without data, which its types do not say. */
interface Event {
  readonly id: string;
  readonly data?: { readonly uid?: string };
}

/** Runs a reaction when a Firebase Authentication user is deleted. */
export function whenUserDeleted(load: Load): CloudFunction {
  return cloudFunction(
    { name: "firebase-functions/identity", load: () => import("firebase-functions/identity") },
    ({ onUserDeleted }) =>
      onUserDeleted({ ...functionDefaults, retry: true }, async ({ id, data }: Event) => {
        const [{ runReaction }, { default: reaction }] = await Promise.all([
          import("./run-reaction.ts"),
          load(),
        ]);
        await runReaction(reaction, { eventId: id, uid: data?.uid }, id);
      }),
  );
}
