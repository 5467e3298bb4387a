import { identities } from "../platform/auth/identities.ts";
import { defineOutsideErasing } from "../platform/data-map/erasure.ts";

/** Safe to repeat: a user who is gone is none. */
export default defineOutsideErasing({ users: identities }, ({ person, users }) => users.remove(person.uid));
