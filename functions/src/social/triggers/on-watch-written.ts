import { defineMembershipCounter, listingNamed } from "../counts-membership.ts";

/** Safe to repeat: see `defineMembershipCounter`. */
export default defineMembershipCounter("watchers", listingNamed);
