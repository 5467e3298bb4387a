import { implement } from "../../platform/operations/implement.ts";
import { reserveListing } from "../contract.ts";
import { applyListingAction, dependencies } from "./apply-listing-action.ts";

export default implement(reserveListing, dependencies, (call) => applyListingAction(call, "reserve"));
